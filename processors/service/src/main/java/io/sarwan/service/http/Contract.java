/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.AnnotationKeyword;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sarwan.service.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code config/openapi.yaml}: which operations there are, who may call them and what they take. Requests are held against
 * it, so that what it says is so.
 */
public final class Contract {

    /** What every path begins with. */
    public static final String BASE = "/api/v1";

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final byte[] text;
    private final JsonNode root;
    private final JsonSchemaFactory schemas = factory();
    private final Map<String, Operation> byId = new LinkedHashMap<>();

    private Contract(byte[] text, JsonNode root) {
        this.text = text;
        this.root = root;
        root.path("paths").fields().forEachRemaining(path -> {
            for (String method : METHODS) {
                if (path.getValue().has(method)) {
                    Operation operation = operation(path.getKey(), method, path.getValue());
                    byId.put(operation.id(), operation);
                }
            }
        });
    }

    /** @throws IOException when it cannot be read or is no YAML */
    public static Contract read(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        JsonNode root = new YAMLMapper().readTree(text);
        return new Contract(text, new ObjectMapper().readTree(root.toString()));
    }

    /** The document as it is. */
    public byte[] text() {
        return text.clone();
    }

    public List<Operation> operations() {
        return List.copyOf(byId.values());
    }

    /** @throws IllegalArgumentException when a route names an operation that the contract lacks */
    public Operation operation(String id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new IllegalArgumentException("the contract has no operation " + id));
    }

    /** Operations of a path, whatever their method; empty when no path of the contract fits. */
    List<Operation> at(List<String> segments) {
        List<Operation> found = byId.values().stream()
                .filter(operation -> operation.matches(segments))
                .toList();
        // A path without parameters is preferred to one that happens to fit: /openapi.yaml.
        List<Operation> literal = found.stream()
                .filter(operation -> operation.path().stream().noneMatch(Operation::isParameter))
                .toList();
        return literal.isEmpty() ? found : literal;
    }

    private Operation operation(String path, String method, JsonNode item) {
        JsonNode node = item.get(method);
        List<Operation.Parameter> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameter -> parameters.add(parameter(resolved(parameter))));
        node.path("parameters").forEach(parameter -> parameters.add(parameter(resolved(parameter))));
        Map<String, Operation.Body> bodies = new LinkedHashMap<>();
        node.at("/requestBody/content")
                .fields()
                .forEachRemaining(media ->
                        bodies.put(media.getKey(), body(media.getValue().path("schema"))));
        return new Operation(
                node.path("operationId").asText(),
                method.toUpperCase(java.util.Locale.ROOT),
                Arrays.stream((BASE + path).substring(1).split("/")).toList(),
                Scope.named(node.path("x-sarwan-scope").asText()),
                parameters,
                bodies,
                node.at("/requestBody/required").asBoolean());
    }

    private Operation.Parameter parameter(JsonNode node) {
        JsonNode schema = resolved(node.path("schema"));
        return new Operation.Parameter(
                node.path("name").asText(),
                node.path("in").asText(),
                node.path("required").asBoolean(),
                schema.path("type").asText("string"),
                schema.get("default"),
                compiled(schema));
    }

    private Operation.Body body(JsonNode schema) {
        List<JsonNode> alternatives = new ArrayList<>();
        if (resolved(schema).has("oneOf")) {
            resolved(schema).get("oneOf").forEach(alternatives::add);
        } else {
            alternatives.add(schema);
        }
        Map<Boolean, List<JsonNode>> byShape = alternatives.stream()
                .collect(Collectors.partitioningBy(
                        each -> resolved(each).path("type").asText().equals("array")));
        return new Operation.Body(
                byShape.get(false).stream().findFirst().map(this::compiled),
                byShape.get(true).stream().findFirst().map(this::compiled));
    }

    /** Schemas carry {@code components} along for what they refer to; to them it is no keyword that anybody forgot. */
    private static JsonSchemaFactory factory() {
        JsonMetaSchema usual = JsonMetaSchema.getV202012();
        return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
                .metaSchema(JsonMetaSchema.builder(usual.getIri(), usual)
                        .keyword(new AnnotationKeyword("components"))
                        .build())
                .build();
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : root.at(reference.asText().substring(1));
    }

    /** A schema that finds what it refers to. */
    private JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components"));
        return schemas.getSchema(whole);
    }

    /** A schema by its name, for whoever holds answers against the contract. */
    public JsonSchema schema(String name) {
        return compiled(root.at("/components/schemas/" + name));
    }

    /** The whole document, for whoever compares it. */
    public JsonNode root() {
        return root;
    }
}
