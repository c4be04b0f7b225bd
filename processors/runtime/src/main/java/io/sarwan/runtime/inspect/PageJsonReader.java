/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what {@link PageJson} writes: a page of governance objects, or one resource by itself. */
public final class PageJsonReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

    private PageJsonReader() {}

    /** @throws IllegalArgumentException naming what is missing or of another kind than it must be */
    public static GovernancePage read(String text) {
        JsonNode page = parsed(text);
        if (page.path("id").isObject()) {
            return page(List.of(resource(page)), List.of(), List.of(), "resources");
        }
        GovernancePage read = page(
                all(page, "resources", PageJsonReader::resource),
                all(page, "entitlements", PageJsonReader::entitlement),
                all(page, "grants", PageJsonReader::grant),
                page.path("lane").asText("pages"));
        if (read.size() == 0 && !page.has("lane")) {
            throw new IllegalArgumentException(
                    "the message is neither a resource nor a page with resources, entitlements or grants");
        }
        return read;
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode page = JSON.readTree(text == null ? "" : text);
            if (page.isObject()) {
                return page;
            }
        } catch (JsonProcessingException broken) {
            // Said below.
        }
        throw new IllegalArgumentException("the message is no JSON object");
    }

    private static GovernancePage page(
            List<Resource> resources, List<Entitlement> entitlements, List<Grant> grants, String lane) {
        return new GovernancePage(lane, resources, entitlements, grants, null, Coverage.NONE, Map.of());
    }

    private static <T> List<T> all(JsonNode page, String name, Function<JsonNode, T> read) {
        JsonNode list = page.path(name);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new IllegalArgumentException(name + " is no list");
        }
        List<T> values = new ArrayList<>();
        for (JsonNode each : list) {
            try {
                values.add(read.apply(each));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new IllegalArgumentException(name + '[' + values.size() + "]: " + wrong.getMessage(), wrong);
            }
        }
        return values;
    }

    private static Resource resource(JsonNode json) {
        Map<String, Object> profile = json.has("profile") ? attributes(json.get("profile")) : Map.of();
        JsonNode link = annotation(json, "ExternalLink");
        return new Resource(
                id(json.path("id"), "id"),
                json.has("parentResourceId") ? id(json.get("parentResourceId"), "parentResourceId") : null,
                text(json, "displayName"),
                text(json, "description"),
                TraitJsonReader.read(json),
                profile,
                status(json),
                json.has("createdAt")
                        ? OffsetDateTime.parse(json.get("createdAt").asText()).toInstant()
                        : null,
                text(link, "url"));
    }

    private static Status status(JsonNode json) {
        String name = json.path("status").path("status").asText("");
        return name.isEmpty() ? Status.UNSPECIFIED : Status.valueOf(name.replaceFirst("^RESOURCE_STATUS_", ""));
    }

    private static Entitlement entitlement(JsonNode json) {
        String purpose = json.path("purpose").asText("");
        List<String> grantable = new ArrayList<>();
        json.path("grantableTo").forEach(type -> grantable.add(type.path("id").asText()));
        return new Entitlement(
                required(json, "id"),
                id(json.path("resource").path("id"), "resource.id"),
                text(json, "displayName"),
                text(json, "description"),
                text(json, "slug"),
                purpose.isEmpty() ? null : Entitlement.Purpose.valueOf(purpose.replaceFirst("^PURPOSE_VALUE_", "")),
                grantable,
                !annotation(json, "EntitlementImmutable").isMissingNode());
    }

    private static Grant grant(JsonNode json) {
        JsonNode metadata = annotation(json, "GrantMetadata").path("metadata");
        Map<String, Boolean> sources = new HashMap<>();
        json.path("sources")
                .path("sources")
                .fields()
                .forEachRemaining(source -> sources.put(
                        source.getKey(), source.getValue().path("isDirect").asBoolean()));
        return new Grant(
                required(json, "id"),
                required(json.path("entitlement"), "id"),
                id(json.path("entitlement").path("resource").path("id"), "entitlement.resource.id"),
                id(json.path("principal").path("id"), "principal.id"),
                expansion(annotation(json, "GrantExpandable")),
                !annotation(json, "GrantImmutable").isMissingNode(),
                sources,
                metadata.isObject() ? attributes(metadata) : Map.of());
    }

    private static Grant.Expansion expansion(JsonNode json) {
        return json.isMissingNode()
                ? null
                : new Grant.Expansion(
                        texts(json, "entitlementIds"),
                        json.path("shallow").asBoolean(),
                        texts(json, "resourceTypeIds"));
    }

    /** The annotation of a type, by the last part of its name. */
    static JsonNode annotation(JsonNode json, String type) {
        for (JsonNode each : json.path("annotations")) {
            if (each.path("@type").asText().equals(GovernanceJson.TYPE_PREFIX + type)) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    static ResourceId id(JsonNode json, String what) {
        String type = json.path("resourceType").asText("");
        String id = json.path("resource").asText("");
        if (type.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException(what + " needs resourceType and resource");
        }
        return new ResourceId(type, id);
    }

    private static String required(JsonNode json, String name) {
        String value = text(json, name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** {@code null} when absent. */
    static String text(JsonNode json, String name) {
        return json.path(name).isTextual() ? json.get(name).textValue() : null;
    }

    static List<String> texts(JsonNode json, String name) {
        List<String> values = new ArrayList<>();
        json.path(name).forEach(value -> values.add(value.asText()));
        return values;
    }

    private static Map<String, Object> attributes(JsonNode json) {
        Map<String, Object> attributes = JSON.convertValue(json, ATTRIBUTES);
        attributes.values().removeIf(java.util.Objects::isNull);
        return attributes;
    }
}
