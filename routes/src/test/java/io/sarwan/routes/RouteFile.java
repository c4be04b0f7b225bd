/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A route file as a tree.
 *
 * @param name without folder and without {@code .camel.yaml}
 * @param text as it is
 * @param tree the list of routes, templates and configurations
 */
record RouteFile(String name, String text, JsonNode tree) {

    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());
    private static final String SUFFIX = ".camel.yaml";

    static RouteFile of(String name, String text) throws IOException {
        JsonNode tree = YAML.readTree(text);
        return new RouteFile(name, text, tree == null ? YAML.createArrayNode() : tree);
    }

    /** All files that the engine loads. */
    static List<RouteFile> all() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        List<RouteFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.find(
                folder, 2, (path, attributes) -> path.getFileName().toString().endsWith(SUFFIX))) {
            for (Path path : paths.sorted().toList()) {
                String file = path.getFileName().toString();
                files.add(of(file.substring(0, file.length() - SUFFIX.length()), Files.readString(path)));
            }
        }
        return files;
    }

    /** Routes, templates' routes and configurations: what an {@code id} belongs to. */
    List<JsonNode> tops() {
        List<JsonNode> tops = new ArrayList<>();
        tree.forEach(entry -> entry.fields().forEachRemaining(top -> tops.add(top.getValue())));
        return tops;
    }

    /** What stands below a key at the top: {@code route}, {@code routeTemplate} … */
    List<JsonNode> tops(String key) {
        List<JsonNode> tops = new ArrayList<>();
        tree.forEach(entry -> {
            if (entry.has(key)) {
                tops.add(entry.get(key));
            }
        });
        return tops;
    }

    /** Routes, those of templates included. */
    List<JsonNode> routes() {
        List<JsonNode> routes = new ArrayList<>(tops("route"));
        tops("routeTemplate").forEach(template -> routes.add(template.get("route")));
        return routes;
    }

    /** Every step: an entry of a list of {@code steps}, with its name. */
    void eachStep(BiConsumer<String, JsonNode> each) {
        eachField((name, value) -> {
            if (name.equals("steps") && value instanceof ArrayNode steps) {
                steps.forEach(
                        step -> step.fields().forEachRemaining(entry -> each.accept(entry.getKey(), entry.getValue())));
            }
        });
    }

    /** Every field of every object, from outside to inside. */
    void eachField(BiConsumer<String, JsonNode> each) {
        visit(tree, each);
    }

    private static void visit(JsonNode node, BiConsumer<String, JsonNode> each) {
        node.fields().forEachRemaining((Map.Entry<String, JsonNode> field) -> {
            each.accept(field.getKey(), field.getValue());
            visit(field.getValue(), each);
        });
        if (node.isArray()) {
            node.forEach(element -> visit(element, each));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
