/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the model with the names that {@code c1.connector.v2} has in JSON, so that existing scripts can read it. What is
 * empty or false is left out, as in protobuf's JSON mapping (https://protobuf.dev/programming-guides/json).
 */
final class GovernanceJson {

    static final String TYPE_PREFIX = "type.googleapis.com/c1.connector.v2.";

    /** Tells what objects that name each other by id are called. */
    interface Lookup {

        Optional<ResourceType> type(String id);

        Optional<Resource> resource(ResourceId id);
    }

    private final JsonGenerator json;
    private final Lookup lookup;

    /** Where an object names another one, its id alone is written. */
    GovernanceJson(JsonGenerator json) {
        this(json, null);
    }

    /** Where an object names another one, its name is written too. */
    GovernanceJson(JsonGenerator json, Lookup lookup) {
        this.json = json;
        this.lookup = lookup;
    }

    void type(ResourceType type) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", type.id());
        text("displayName", type.displayName());
        traits(type);
        text("description", type.description());
        if (type.skipEntitlementsAndGrants()) {
            json.writeArrayFieldStart("annotations");
            json.writeStartObject();
            json.writeStringField("@type", TYPE_PREFIX + "SkipEntitlementsAndGrants");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    void resource(Resource resource) throws IOException {
        json.writeStartObject();
        id("id", resource.id());
        if (resource.parent() != null) {
            id("parentResourceId", resource.parent());
        }
        text("displayName", resource.displayName());
        text("description", resource.description());
        if (resource.trait() != null || resource.link() != null) {
            annotations(resource);
        }
        if (!resource.profile().isEmpty()) {
            json.writeFieldName("profile");
            value(resource.profile());
        }
        if (resource.status() != Status.UNSPECIFIED) {
            json.writeObjectFieldStart("status");
            json.writeStringField("status", "RESOURCE_STATUS_" + resource.status());
            json.writeEndObject();
        }
        if (resource.createdAt() != null) {
            json.writeStringField("createdAt", resource.createdAt().toString());
        }
        json.writeEndObject();
    }

    private void annotations(Resource resource) throws IOException {
        json.writeArrayFieldStart("annotations");
        if (resource.trait() != null) {
            new TraitJson(json, this).write(resource);
        }
        if (resource.link() != null) {
            json.writeStartObject();
            json.writeStringField("@type", TYPE_PREFIX + "ExternalLink");
            json.writeStringField("url", resource.link());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A resource that others name but the file lacks. */
    void missing(ResourceId id) throws IOException {
        json.writeStartObject();
        id("id", id);
        json.writeStringField("displayName", "MISSING RESOURCE (" + id + ")");
        json.writeEndObject();
    }

    void entitlement(Entitlement entitlement) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("resource");
        id("id", entitlement.resource());
        if (lookup != null) {
            text(
                    "displayName",
                    lookup.resource(entitlement.resource())
                            .map(Resource::displayName)
                            .orElse(null));
        }
        json.writeEndObject();
        json.writeStringField("id", entitlement.id());
        text("displayName", entitlement.displayName());
        text("description", entitlement.description());
        if (!entitlement.grantableTo().isEmpty()) {
            json.writeArrayFieldStart("grantableTo");
            for (String type : entitlement.grantableTo()) {
                grantableTo(type);
            }
            json.writeEndArray();
        }
        immutable("EntitlementImmutable", entitlement.immutable());
        if (entitlement.purpose() != null) {
            json.writeStringField("purpose", "PURPOSE_VALUE_" + entitlement.purpose());
        }
        text("slug", entitlement.slug());
        json.writeEndObject();
    }

    private void grantableTo(String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        Optional<ResourceType> type = lookup == null ? Optional.empty() : lookup.type(id);
        if (type.isPresent()) {
            text("displayName", type.get().displayName());
            traits(type.get());
        }
        json.writeEndObject();
    }

    private void traits(ResourceType type) throws IOException {
        strings(
                "traits",
                type.traits().stream().sorted().map(trait -> "TRAIT_" + trait).toList());
    }

    void grant(Grant grant) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("entitlement");
        json.writeObjectFieldStart("resource");
        id("id", grant.resource());
        json.writeEndObject();
        json.writeStringField("id", grant.entitlementId());
        json.writeEndObject();
        json.writeObjectFieldStart("principal");
        id("id", grant.principal());
        json.writeEndObject();
        json.writeStringField("id", grant.id());
        grantAnnotations(grant);
        if (!grant.sources().isEmpty()) {
            json.writeObjectFieldStart("sources");
            json.writeObjectFieldStart("sources");
            for (Map.Entry<String, Boolean> source : grant.sources().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList()) {
                json.writeObjectFieldStart(source.getKey());
                if (source.getValue()) {
                    json.writeBooleanField("isDirect", true);
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void grantAnnotations(Grant grant) throws IOException {
        if (grant.expansion() == null && grant.metadata().isEmpty()) {
            immutable("GrantImmutable", grant.immutable());
            return;
        }
        json.writeArrayFieldStart("annotations");
        if (grant.expansion() != null) {
            expandable(grant.expansion());
        }
        if (grant.immutable()) {
            json.writeStartObject();
            json.writeStringField("@type", TYPE_PREFIX + "GrantImmutable");
            json.writeEndObject();
        }
        if (!grant.metadata().isEmpty()) {
            json.writeStartObject();
            json.writeStringField("@type", TYPE_PREFIX + "GrantMetadata");
            json.writeFieldName("metadata");
            value(grant.metadata());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void expandable(Grant.Expansion expansion) throws IOException {
        json.writeStartObject();
        json.writeStringField("@type", TYPE_PREFIX + "GrantExpandable");
        strings("entitlementIds", expansion.entitlementIds());
        if (expansion.shallow()) {
            json.writeBooleanField("shallow", true);
        }
        strings("resourceTypeIds", expansion.resourceTypeIds());
        json.writeEndObject();
    }

    private void immutable(String annotation, boolean immutable) throws IOException {
        if (immutable) {
            json.writeArrayFieldStart("annotations");
            json.writeStartObject();
            json.writeStringField("@type", TYPE_PREFIX + annotation);
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    void id(String field, ResourceId id) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("resourceType", id.type());
        json.writeStringField("resource", id.id());
        json.writeEndObject();
    }

    void text(String field, String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(field, value);
        }
    }

    void strings(String field, List<String> values) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    /** A profile value: text, number, truth, list or map of these. Maps are written in the order of their keys. */
    void value(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Object key : map.keySet().stream().sorted().toList()) {
                json.writeFieldName(key.toString());
                value(map.get(key));
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(element);
            }
            json.writeEndArray();
        } else if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            json.writeNumber(number.longValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.toString());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }
}
