/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the route files: who calls whom, as Mermaid and as tables; {@code docs/routes.md} is exactly this. */
final class RouteMap {

    private static final String INTRODUCTION =
            """
            # The map of the routes

            <!-- Drawn from routes/*/*.camel.yaml; RouteMapTest fails when it differs. -->

            Every route is a file of one flow in `routes/`. An arrow says that a route calls the other one; a dashed one, that it makes routes of a template.
            A name between braces, `{sinks}`, is a property of `config/application.properties`. Of the REST interface only the tables are here: each of its
            operations calls `direct:api-admit` and a bean. How the parts work together tells [how it works](how-it-works.md).
            """;
    private static final Pattern DIRECT = Pattern.compile("(?:direct|seda):([^?,\"]+)");

    private record Entry(
            String area,
            String file,
            String id,
            String kind,
            String from,
            String description,
            String errors,
            Set<String> calls,
            Set<String> templates) {}

    private final Path folder;

    RouteMap(Path folder) {
        this.folder = folder;
    }

    String markdown() throws IOException {
        Map<String, List<Entry>> areas = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList()) {
                String area = file.getParent().getFileName().toString();
                areas.computeIfAbsent(area, none -> new ArrayList<>()).addAll(entries(area, file));
            }
        }
        StringBuilder text = new StringBuilder(INTRODUCTION);
        areas.forEach((area, entries) -> {
            text.append("\n## ").append(area).append('\n');
            if (!area.equals("api")) {
                text.append(drawn(entries));
            }
            text.append(table(entries));
        });
        return text.toString();
    }

    private static List<Entry> entries(String area, Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : new YAMLMapper().readTree(file.toFile())) {
            for (String kind : List.of("route", "routeTemplate", "routeConfiguration", "rest")) {
                if (node.has(kind)) {
                    entries.add(entry(area, file, kind, node.path(kind)));
                }
            }
        }
        return entries;
    }

    private static Entry entry(String area, Path file, String kind, JsonNode node) {
        JsonNode route = kind.equals("routeTemplate") ? node.path("route") : node;
        if (!route.has("from") && node.has("from")) {
            route = node;
        }
        Set<String> calls = new TreeSet<>();
        Set<String> templates = new TreeSet<>();
        collect(kind.equals("rest") ? node : route.path("from").path("steps"), calls, templates);
        if (kind.equals("routeConfiguration")) {
            collect(node, calls, templates);
        }
        return new Entry(
                area,
                file.getFileName().toString(),
                node.path("id").asText(),
                kind,
                route.at("/from/uri")
                        .asText(kind.equals("rest") ? node.path("path").asText() : ""),
                node.path("description").asText(route.path("description").asText()),
                route.path("routeConfigurationId").asText(),
                calls,
                templates);
    }

    private static void collect(JsonNode node, Set<String> calls, Set<String> templates) {
        if (node.isTextual()) {
            Matcher direct = DIRECT.matcher(node.asText());
            while (direct.find()) {
                calls.add(direct.group(1).strip());
            }
            Matcher sinks = Pattern.compile("\\{\\{(sarwan\\.[a-z]+\\.sinks)}}").matcher(node.asText());
            if (sinks.find()) {
                calls.add('{' + sinks.group(1) + '}');
            }
        } else {
            node.fields().forEachRemaining(field -> {
                if (field.getKey().equals("routeTemplateRef") || field.getKey().equals("templateId")) {
                    templates.add(field.getValue().asText());
                }
            });
            node.forEach(child -> collect(child, calls, templates));
        }
    }

    private static String drawn(List<Entry> entries) {
        StringBuilder text = new StringBuilder("\n```mermaid\nflowchart LR\n");
        Map<String, String> byAddress = entries.stream()
                .filter(entry -> entry.from().startsWith("direct:"))
                .collect(Collectors.toMap(
                        entry -> entry.from().substring("direct:".length()), Entry::id, (first, second) -> first));
        for (Entry entry : entries) {
            text.append("  ").append(node(entry.id())).append('\n');
            for (String call : entry.calls()) {
                String target = byAddress.getOrDefault(call, call);
                text.append("  ")
                        .append(key(entry.id()))
                        .append(" --> ")
                        .append(node(target))
                        .append('\n');
            }
            for (String template : entry.templates()) {
                text.append("  ")
                        .append(key(entry.id()))
                        .append(" -.-> ")
                        .append(node(template))
                        .append('\n');
            }
        }
        return text.append("```\n").toString();
    }

    private static String node(String id) {
        return key(id) + "[\"" + id + "\"]";
    }

    private static String key(String id) {
        return id.replaceAll("[^A-Za-z0-9]", "_");
    }

    private static String table(List<Entry> entries) {
        StringBuilder text = new StringBuilder(
                "\n| Route | | File | Begins at | Calls | Errors | What it does |\n|---|---|---|---|---|---|---|\n");
        for (Entry entry : entries) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            code(entry.id()),
                            word(entry.kind()),
                            "[" + entry.file() + "](../routes/" + entry.area() + '/' + entry.file() + ")",
                            entry.from().isEmpty() ? "" : code(entry.from()),
                            codes(entry.calls()),
                            entry.errors().isEmpty() ? "" : code(entry.errors()),
                            entry.description().replace("|", "\\|").replaceAll("\\s+", " ")))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String word(String kind) {
        return switch (kind) {
            case "routeTemplate" -> "template";
            case "routeConfiguration" -> "errors";
            default -> kind;
        };
    }

    private static String codes(Collection<String> names) {
        return names.stream().map(RouteMap::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        return '`' + text + '`';
    }
}
