/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.Trait;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Lists resource types, resources and entitlements, and resolves what rows refer to. */
final class Listings {

    private final OpenSync sync;
    private final Rows rows;

    Listings(OpenSync sync, Rows rows) {
        this.sync = sync;
        this.rows = rows;
    }

    void types() throws IOException {
        rows.begin(
                "resourceTypes",
                List.of(
                        Column.of("ID"),
                        Column.of("Display Name"),
                        Column.of("Traits"),
                        Column.csvOnly("Description")));
        for (ResourceType type : sync.types()) {
            String traits = type.traits().stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
            rows.row(List.of(type.id(), text(type.displayName()), traits, text(type.description())), json -> {
                json.writeStartObject();
                json.writeFieldName("resourceType");
                new GovernanceJson(json).type(type);
                json.writeEndObject();
            });
        }
        rows.end();
    }

    void resources(String type) throws IOException {
        rows.begin(
                "resources",
                List.of(
                        Column.of("ID"),
                        Column.of("Display Name"),
                        Column.csvOnly("Resource Type ID"),
                        Column.of("Resource Type"),
                        Column.of("Parent Resource"),
                        Column.csvOnly("Status"),
                        Column.csvOnly("Expires")));
        sync.eachResource(type, resource -> {
            String parent = resource.parent() == null ? "" : nameAndType(resource.parent());
            rows.row(
                    List.of(
                            resource.id().id(),
                            text(resource.displayName()),
                            resource.id().type(),
                            typeName(resource.id().type()),
                            parent,
                            resource.status().name(),
                            expiry(resource)),
                    json -> {
                        json.writeStartObject();
                        json.writeFieldName("resource");
                        new GovernanceJson(json).resource(resource);
                        writeType(json, resource.id().type());
                        writeParent(json, resource);
                        json.writeEndObject();
                    });
        });
        rows.end();
    }

    private static String expiry(Resource resource) {
        return resource.trait() instanceof Trait.Secret secret && secret.expiresAt() != null
                ? secret.expiresAt().toString()
                : "";
    }

    /** @param resource id of the owning resource, {@code null} for all of the type */
    void entitlements(String type, String resource) throws IOException {
        rows.begin(
                "entitlements",
                List.of(
                        Column.of("ID"),
                        Column.of("Display Name"),
                        Column.of("Resource Type"),
                        Column.csvOnly("Resource ID"),
                        Column.of("Resource"),
                        Column.of("Permission")));
        sync.eachEntitlement(type, entitlement -> {
            if (resource == null || entitlement.resource().id().equals(resource)) {
                entitlement(entitlement);
            }
        });
        rows.end();
    }

    private void entitlement(Entitlement entitlement) throws IOException {
        ResourceId owner = entitlement.resource();
        rows.row(
                List.of(
                        entitlement.id(),
                        text(entitlement.displayName()),
                        typeName(owner.type()),
                        owner.id(),
                        name(owner),
                        text(entitlement.slug())),
                json -> {
                    json.writeStartObject();
                    json.writeFieldName("entitlement");
                    new GovernanceJson(json, sync).entitlement(entitlement);
                    writeResource(json, "resource", owner);
                    writeType(json, owner.type());
                    json.writeEndObject();
                });
    }

    String typeName(String id) {
        return sync.type(id)
                .map(ResourceType::displayName)
                .filter(name -> !name.isEmpty())
                .orElse("MISSING RESOURCE TYPE (" + id + ")");
    }

    String name(ResourceId id) {
        return sync.name(id);
    }

    private String nameAndType(ResourceId id) {
        return name(id) + " (" + id.type() + ")";
    }

    String entitlementName(String id) {
        return sync.entitlement(id)
                .map(entitlement -> entitlement.displayName() == null ? id : entitlement.displayName())
                .orElse("MISSING ENTITLEMENT (" + id + ")");
    }

    void writeType(JsonGenerator json, String id) throws IOException {
        json.writeFieldName("resourceType");
        new GovernanceJson(json)
                .type(sync.type(id)
                        .orElseGet(() -> new ResourceType(
                                id, "MISSING RESOURCE TYPE (" + id + ")", null, java.util.Set.of(), false)));
    }

    void writeResource(JsonGenerator json, String field, ResourceId id) throws IOException {
        json.writeFieldName(field);
        var found = sync.resource(id);
        if (found.isPresent()) {
            new GovernanceJson(json).resource(found.get());
        } else {
            new GovernanceJson(json).missing(id);
        }
    }

    void writeParent(JsonGenerator json, Resource resource) throws IOException {
        if (resource.parent() != null) {
            writeResource(json, "parent", resource.parent());
        }
    }

    void writeEntitlement(JsonGenerator json, String id) throws IOException {
        var found = sync.entitlement(id);
        if (found.isPresent()) {
            new GovernanceJson(json, sync).entitlement(found.get());
        } else {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("displayName", "MISSING ENTITLEMENT (" + id + ")");
            json.writeEndObject();
        }
    }

    static String text(String value) {
        return value == null ? "" : value;
    }
}
