/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a route file has to keep; every rule returns what breaks it. */
final class RouteRules {

    private static final Set<String> WITHOUT_ID = Set.of("setHeaders", "setVariables");
    private static final Set<String> FORBIDDEN_STEPS = Set.of("toD", "dynamicRouter", "script", "pollEnrich");
    private static final Set<String> LANGUAGES =
            Set.of("simple", "constant", "method", "exchangeProperty", "header", "variable", "body");
    private static final Set<String> SCRIPTS = Set.of(
            "groovy",
            "js",
            "java",
            "joor",
            "mvel",
            "ognl",
            "python",
            "spel",
            "csimple",
            "datasonnet",
            "jq",
            "jsonpath",
            "xpath",
            "xquery",
            "wasm",
            "language");
    private static final Set<String> REFERENCES = Set.of(
            "ref",
            "routeConfigurationId",
            "executorService",
            "executorServiceRef",
            "aggregationStrategy",
            "onExceptionOccurredRef",
            "onRedeliveryRef",
            "onPrepare",
            "beanType");
    private static final Pattern OPERATOR = Pattern.compile(
            "&&|\\|\\||[<>=!~]=~?|\\s[<>]\\s|\\s!?(contains|in|is|regex|range|startsWith|endsWith)\\s|\\?:");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(password|passphrase|secret|apikey|accesskey|bearer|token)\\s*[:=]\\s*[\"']?[^\\s\"'{#]{4,}");
    private static final int LONGEST_SIMPLE = 90;

    /** The only endpoints that speak HTTP: the file each may stand in, and the client that guards its credentials. */
    private static final Map<String, Way> WAYS = Map.of(
            "{{sarwan.graph.url}}", new Way("graph-call", "#graphClient"),
            "{{sarwan.scim.url}}", new Way("scim-call", "#scimClient"),
            "{{sarwan.events.webhook-url}}", new Way("event-webhook", "#webhookClient"));

    private record Way(String file, String client) {}

    private RouteRules() {}

    /** The file is named after what is in it. */
    static List<String> name(RouteFile file) {
        List<String> ids = new ArrayList<>();
        file.tree().forEach(entry -> entry.fields().forEachRemaining(top -> {
            JsonNode id = top.getValue().has("id")
                    ? top.getValue().get("id")
                    : top.getValue().get("routeId");
            ids.add(id == null ? "" : id.asText());
        }));
        boolean named = ids.contains(file.name()) || !ids.isEmpty() && begins(file.name(), ids.get(0));
        return named ? List.of() : List.of("file " + file.name() + " holds " + ids);
    }

    private static boolean begins(String name, String id) {
        return !id.isEmpty() && name.startsWith(id);
    }

    static List<String> descriptions(RouteFile file) {
        List<String> broken = new ArrayList<>();
        file.tops("route").forEach(route -> required(route, "id", broken));
        file.tops("routeTemplate").forEach(template -> required(template, "id", broken));
        file.tops("routeConfiguration").forEach(configuration -> required(configuration, "id", broken));
        file.tops("templatedRoute").forEach(route -> required(route, "routeId", broken));
        file.routes().forEach(route -> required(route, "description", broken));
        return broken;
    }

    private static void required(JsonNode node, String field, List<String> broken) {
        if (node.path(field).asText().isBlank()) {
            broken.add("no " + field + " in " + shortened(node));
        }
    }

    /** Ids that occur, and steps without one. */
    static List<String> stepIds(RouteFile file, Map<String, String> seen) {
        List<String> broken = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        file.eachStep((name, step) -> {
            if (!WITHOUT_ID.contains(name)) {
                required(step, "id", broken);
            }
        });
        file.eachField((name, value) -> {
            if (name.equals("id") && value.isTextual()) {
                ids.add(value.asText());
            }
            if (name.equals("doCatch")) {
                value.forEach(branch -> required(branch, "id", broken));
            }
        });
        for (String id : ids) {
            // A template's ids begin with its parameter; they are unique once it is used.
            String before = seen.put(id.startsWith("{{") ? file.name() + id : id, file.name());
            if (before != null) {
                broken.add("id " + id + " is in " + before + " and in " + file.name());
            }
        }
        return broken;
    }

    static List<String> steps(RouteFile file) {
        List<String> broken = new ArrayList<>();
        file.eachStep((name, step) -> {
            if (FORBIDDEN_STEPS.contains(name)) {
                broken.add("step " + name);
            }
            if (name.equals("removeHeaders")
                    && (step.has("excludePattern")
                            || !"*".equals(step.path("pattern").asText()))) {
                broken.add("removeHeaders that keeps some: " + shortened(step));
            }
            if (name.equals("convertBodyTo") && step.path("type").asText().contains("String")) {
                broken.add("a whole body as text: " + shortened(step));
            }
        });
        return broken;
    }

    static List<String> languages(RouteFile file) {
        List<String> broken = new ArrayList<>();
        file.eachField((name, value) -> {
            if (SCRIPTS.contains(name)) {
                broken.add("language " + name);
            }
            if (name.equals("expression") && value.isObject()) {
                value.fieldNames().forEachRemaining(language -> {
                    if (!LANGUAGES.contains(language)) {
                        broken.add("language " + language);
                    }
                });
            }
        });
        return broken;
    }

    static List<String> simple(RouteFile file) {
        List<String> broken = new ArrayList<>();
        file.eachField((name, value) -> {
            if (name.equals("simple")) {
                String text = value.isTextual()
                        ? value.asText()
                        : value.path("expression").asText();
                Matcher operators = OPERATOR.matcher(text);
                long count = operators.results().count();
                if (text.length() > LONGEST_SIMPLE || count > 1) {
                    broken.add("too much for simple, write a bean: " + text);
                }
            }
        });
        return broken;
    }

    /** Only one endpoint speaks HTTP, and that one is careful. */
    static List<String> http(RouteFile file) {
        List<String> broken = new ArrayList<>();
        endpoints(file).forEach(step -> {
            String uri = step.path("uri").asText();
            if (uri.startsWith("http")) {
                broken.add("an address in a route: " + uri);
            }
            if (uri.contains("followRedirects") || step.path("parameters").has("followRedirects")) {
                broken.add("redirects: " + uri);
            }
            Way way = WAYS.get(uri);
            if (way != null) {
                if (!file.name().equals(way.file())) {
                    broken.add("a second way to a service: " + uri);
                }
                if (!way.client()
                        .equals(step.at("/parameters/httpClientConfigurer").asText())) {
                    broken.add("a service without its client: " + uri);
                }
                if (!"false"
                        .equals(step.at("/parameters/throwExceptionOnFailure").asText())) {
                    broken.add("a service with camel-http's own exception, which holds headers: " + uri);
                }
            } else if (uri.equals("{{sarwan.exchange.url}}")) {
                if (!file.name().equals("exchange-call")) {
                    broken.add("a second way to Exchange");
                }
                if (!"#exchangeClient"
                        .equals(step.at("/parameters/httpClientConfigurer").asText())) {
                    broken.add("Exchange without its client");
                }
            } else if (uri.startsWith("{{")) {
                broken.add("an endpoint from a setting: " + uri);
            }
        });
        return broken;
    }

    static List<JsonNode> endpoints(RouteFile file) {
        List<JsonNode> endpoints = new ArrayList<>();
        file.eachField((name, value) -> {
            if (value.isObject() && value.has("uri")) {
                endpoints.add(value);
            }
            if (value.isArray()) {
                value.forEach(element -> {
                    if (element.has("uri")) {
                        endpoints.add(element);
                    }
                });
            }
            if ((name.equals("to") || name.equals("from") || name.equals("wireTap")) && value.isTextual()) {
                endpoints.add(JsonNodeFactory.instance.objectNode().set("uri", value));
            }
        });
        return endpoints;
    }

    /** What {@code direct:} endpoints of all files lead to nothing. */
    static List<String> directTargets(List<RouteFile> files) {
        Set<String> consumed = new HashSet<>();
        Map<String, String> produced = new TreeMap<>();
        for (RouteFile file : files) {
            file.routes().forEach(route -> consumed.add(route.at("/from/uri").asText()));
            file.tops("templatedRoute")
                    .forEach(route -> route.path("parameters").forEach(parameter -> {
                        if (parameter.path("name").asText().equals("lane")) {
                            consumed.add("direct:" + parameter.path("value").asText());
                        }
                    }));
            endpoints(file).forEach(step -> produced.put(step.path("uri").asText(), file.name()));
        }
        List<String> broken = new ArrayList<>();
        produced.forEach((uri, name) -> {
            if (uri.startsWith("direct:") && !consumed.contains(uri)) {
                broken.add(name + " sends to " + uri + ", which is nowhere");
            }
        });
        return broken;
    }

    /** @param known beans, pools and configurations by name */
    static List<String> references(RouteFile file, Set<String> known) {
        List<String> broken = new ArrayList<>();
        file.eachField((name, value) -> {
            if (REFERENCES.contains(name)
                    && value.isTextual()
                    && !value.asText().startsWith("{{")) {
                String reference = value.asText().replaceFirst("^#", "");
                if (!known.contains(reference)) {
                    broken.add(name + " " + reference);
                }
            }
            if (value.isTextual()
                    && value.asText().startsWith("#")
                    && !known.contains(value.asText().substring(1))) {
                broken.add(name + " " + value.asText());
            }
        });
        file.tops("templatedRoute").forEach(route -> route.path("parameters").forEach(parameter -> {
            if (parameter.path("name").asText().equals("mapper")
                    && !known.contains(parameter.path("value").asText())) {
                broken.add("mapper " + parameter.path("value").asText());
            }
        }));
        return broken;
    }

    static List<String> exceptions(RouteFile file) {
        List<String> broken = new ArrayList<>();
        file.eachField((name, value) -> {
            if (name.equals("exception")) {
                value.forEach(type -> {
                    try {
                        if (!Throwable.class.isAssignableFrom(Class.forName(type.asText()))) {
                            broken.add("no exception: " + type.asText());
                        }
                    } catch (ClassNotFoundException e) {
                        broken.add("no class: " + type.asText());
                    }
                });
            }
        });
        return broken;
    }

    static List<String> secrets(RouteFile file) {
        return SECRET.matcher(file.text())
                .results()
                .map(found -> "a secret? " + found.group())
                .toList();
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
