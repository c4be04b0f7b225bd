/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kamelet has to keep; every rule returns what breaks it. Most are those of the official catalogue.
 *
 * <p>Source: Apache Camel Kamelets, {@code script/validator/validator.go}.
 */
final class KameletRules {

    private static final String LABEL = "camel.apache.org/kamelet.type";
    private static final String CREDENTIALS = "urn:camel:group:credentials";
    private static final List<String> KINDS = List.of("source", "sink", "action");
    private static final List<String> ANNOTATIONS = List.of(
            "camel.apache.org/kamelet.support.level",
            "camel.apache.org/catalog.version",
            "camel.apache.org/kamelet.icon",
            "camel.apache.org/provider",
            "camel.apache.org/kamelet.group",
            "camel.apache.org/kamelet.namespace");
    private static final Pattern DEPENDENCY =
            Pattern.compile("camel:[a-z0-9-]+|mvn:[^:]+:[^:]+:[^:]+|github:apache/.+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([A-Za-z][\\w-]*)}}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern ARTICLE = Pattern.compile("(The|A|An) .*");

    private KameletRules() {}

    static List<String> all(String fileName, JsonNode kamelet) {
        List<String> broken = new ArrayList<>();
        header(fileName, kamelet, broken);
        definition(kamelet.path("spec").path("definition"), broken);
        dependencies(kamelet, broken);
        template(kamelet, broken);
        placeholders(kamelet, broken);
        return broken;
    }

    private static void header(String fileName, JsonNode kamelet, List<String> broken) {
        String name = kamelet.path("metadata").path("name").asText();
        String kind = kamelet.path("metadata").path("labels").path(LABEL).asText();
        check(kamelet.path("apiVersion").asText().equals("camel.apache.org/v1"), "apiVersion is not v1", broken);
        check(kamelet.path("kind").asText().equals("Kamelet"), "kind is not Kamelet", broken);
        check(fileName.equals(name + ".kamelet.yaml"), "file " + fileName + " holds kamelet " + name, broken);
        check(NAME.matcher(name).matches(), "name " + name + " is not in lower case with hyphens", broken);
        check(KINDS.contains(kind), "label " + LABEL + " is " + kind, broken);
        check(name.endsWith('-' + kind), "name " + name + " does not end in -" + kind, broken);
        JsonNode annotations = kamelet.path("metadata").path("annotations");
        for (String annotation : ANNOTATIONS) {
            check(!annotations.path(annotation).asText().isBlank(), "annotation " + annotation + " is missing", broken);
        }
        check(
                annotations.path(ANNOTATIONS.get(2)).asText().startsWith("data:image/"),
                "the icon is no data address",
                broken);
    }

    private static void definition(JsonNode definition, List<String> broken) {
        String title = definition.path("title").asText();
        String kind = title.substring(title.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        check(KINDS.contains(kind), "title \"" + title + "\" does not end in Source, Sink or Action", broken);
        check(!definition.path("description").asText().isBlank(), "there is no description", broken);
        check(definition.path("type").asText().equals("object"), "the definition is no object", broken);
        definition
                .path("properties")
                .fields()
                .forEachRemaining(property -> property(property.getKey(), property.getValue(), broken));
        Set<String> required = new HashSet<>();
        for (JsonNode name : definition.path("required")) {
            check(definition.path("properties").has(name.asText()), "required " + name + " is no property", broken);
            check(required.add(name.asText()), "required " + name + " is named twice", broken);
        }
    }

    private static void property(String name, JsonNode property, List<String> broken) {
        String what = "property \"" + name + "\" ";
        String title = property.path("title").asText();
        check(!title.isBlank(), what + "has no title", broken);
        check(!property.path("description").asText().isBlank(), what + "has no description", broken);
        check(
                property.path("description").asText().matches("(?s).*[.]"),
                what + "has a description without an end",
                broken);
        check(!property.path("type").asText().isBlank(), what + "has no type", broken);
        check(!ARTICLE.matcher(title).matches(), what + "has a title with an article", broken);
        for (String word : title.split(" ")) {
            check(!word.isEmpty() && Character.isUpperCase(word.charAt(0)), what + "has a title in lower case", broken);
        }
        boolean told = property.has("example") || property.has("enum") || property.has("default");
        boolean secret = property.path("format").asText().equals("password");
        check(told || secret, what + "has no example, choices or default", broken);
        Set<String> descriptors = new HashSet<>();
        property.path("x-descriptors").forEach(each -> {
            check(descriptors.add(each.asText()), what + "has the descriptor " + each + " twice", broken);
            check(
                    !each.asText().startsWith("urn:alm:descriptor:com.tectonic.ui:password"),
                    what + "has an old descriptor",
                    broken);
        });
        check(!secret || descriptors.contains(CREDENTIALS), what + "is secret and no credential", broken);
        boolean sounds = name.toLowerCase(Locale.ROOT).matches(".*(secret|password|token|apikey)");
        check(!sounds || secret, what + "sounds secret and is not of format password", broken);
        check(!secret || !property.has("default") && !property.has("example"), what + "shows a secret", broken);
    }

    private static void dependencies(JsonNode kamelet, List<String> broken) {
        Set<String> named = new HashSet<>();
        for (JsonNode dependency : kamelet.path("spec").path("dependencies")) {
            check(
                    DEPENDENCY.matcher(dependency.asText()).matches(),
                    "dependency " + dependency + " is of no kind",
                    broken);
            check(named.add(dependency.asText()), "dependency " + dependency + " is named twice", broken);
        }
        check(named.contains("camel:kamelet"), "dependency camel:kamelet is missing", broken);
    }

    private static void template(JsonNode kamelet, List<String> broken) {
        String kind = kamelet.path("metadata").path("labels").path(LABEL).asText();
        JsonNode template = kamelet.path("spec").path("template");
        String text = template.toString();
        boolean toSink = text.contains("\"to\":\"kamelet:sink\"");
        boolean fromSource = template.path("from").path("uri").asText().equals("kamelet:source");
        check(kind.equals("source") == toSink, "a " + kind + " goes to kamelet:sink: " + toSink, broken);
        check(kind.equals("source") != fromSource, "a " + kind + " starts from kamelet:source: " + fromSource, broken);
        check(!text.contains("http:") && !text.contains("https:"), "HTTP belongs into the call routes", broken);
        check(!text.contains("\"toD\""), "toD lets a message choose where it goes", broken);
    }

    private static void placeholders(JsonNode kamelet, List<String> broken) {
        JsonNode template = kamelet.path("spec").path("template");
        Set<String> declared = new TreeSet<>();
        kamelet.path("spec").path("definition").path("properties").fieldNames().forEachRemaining(declared::add);
        Set<String> beans = new TreeSet<>();
        template.path("beans").forEach(bean -> beans.add(bean.path("name").asText()));
        Set<String> used = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(template.toString());
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        for (String name : used) {
            check(declared.contains(name) || beans.contains(name), "{{" + name + "}} is no property", broken);
        }
        for (String name : declared) {
            check(used.contains(name), "property \"" + name + "\" is not used", broken);
            boolean optional = template.toString().contains("{{?" + name + "}}");
            JsonNode definition = kamelet.path("spec").path("definition");
            boolean given = definition.path("properties").path(name).has("default")
                    || definition.path("required").toString().contains('"' + name + '"');
            check(
                    optional != given,
                    "property \"" + name + "\" must be used as {{?" + name
                            + "}} when it may be left out, and only then",
                    broken);
        }
    }

    private static void check(boolean holds, String what, List<String> broken) {
        if (!holds) {
            broken.add(what);
        }
    }
}
