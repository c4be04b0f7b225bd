/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.c1z.GrantFilter;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists grants from three sides: all of them, those of one principal, and who holds something. */
final class GrantListings {

    private final OpenSync sync;
    private final Rows rows;
    private final Listings names;

    GrantListings(OpenSync sync, Rows rows) {
        this.sync = sync;
        this.rows = rows;
        this.names = new Listings(sync, rows);
    }

    void grants(GrantFilter filter) throws IOException {
        rows.begin(
                "grants",
                List.of(
                        Column.csvOnly("Grant ID"),
                        Column.of("Resource Type"),
                        Column.csvOnly("Resource ID"),
                        Column.of("Resource"),
                        Column.csvOnly("Entitlement ID"),
                        Column.of("Entitlement"),
                        Column.csvOnly("Principal Type"),
                        Column.csvOnly("Principal ID"),
                        Column.of("Principal"),
                        Column.csvOnly("Through")));
        sync.eachGrant(filter, this::grant);
        rows.end();
    }

    private void grant(Grant grant) throws IOException {
        rows.row(
                List.of(
                        grant.id(),
                        names.typeName(grant.resource().type()),
                        grant.resource().id(),
                        names.name(grant.resource()),
                        grant.entitlementId(),
                        names.entitlementName(grant.entitlementId()),
                        grant.principal().type(),
                        grant.principal().id(),
                        names.name(grant.principal()),
                        through(grant)),
                json -> {
                    json.writeStartObject();
                    json.writeFieldName("grant");
                    new GovernanceJson(json).grant(grant);
                    json.writeFieldName("entitlement");
                    names.writeEntitlement(json, grant.entitlementId());
                    names.writeResource(json, "resource", grant.resource());
                    names.writeType(json, grant.resource().type());
                    names.writeResource(json, "principal", grant.principal());
                    json.writeEndObject();
                });
    }

    /** Other entitlements the grant comes from, empty for a direct one. */
    private static String through(Grant grant) {
        return String.join(
                " ",
                grant.sources().keySet().stream()
                        .filter(source -> !source.equals(grant.entitlementId()))
                        .sorted()
                        .toList());
    }

    /** Everything one principal holds: a table by grant, a document by resource. */
    void access(ResourceId principal) throws IOException {
        if (sync.resource(principal).isEmpty()) {
            throw SarwanException.failed(
                    "the sync " + sync.sync().id() + " holds no resource " + principal,
                    "Find the id with: sarwan inspect resources -t " + principal.type());
        }
        rows.fact("principal", json -> new GovernanceJson(json)
                .resource(sync.resource(principal).orElseThrow()));
        rows.begin(
                "access",
                List.of(
                        Column.of("Resource Type"),
                        Column.csvOnly("Resource ID"),
                        Column.of("Resource"),
                        Column.csvOnly("Entitlement ID"),
                        Column.of("Entitlement"),
                        Column.of("Through")));
        // As much as one principal holds, not as much as the file does.
        Map<ResourceId, List<Grant>> byResource = new LinkedHashMap<>();
        sync.eachGrant(GrantFilter.ofPrincipal(principal.type(), principal.id()), grant -> {
            rows.line(List.of(
                    names.typeName(grant.resource().type()),
                    grant.resource().id(),
                    names.name(grant.resource()),
                    grant.entitlementId(),
                    names.entitlementName(grant.entitlementId()),
                    throughNames(grant)));
            byResource
                    .computeIfAbsent(grant.resource(), id -> new ArrayList<>())
                    .add(grant);
        });
        for (Map.Entry<ResourceId, List<Grant>> held : byResource.entrySet()) {
            rows.object(json -> accessTo(json, held.getKey(), held.getValue()));
        }
        rows.end();
    }

    private void accessTo(JsonGenerator json, ResourceId resource, List<Grant> grants) throws IOException {
        json.writeStartObject();
        names.writeType(json, resource.type());
        names.writeResource(json, "resource", resource);
        json.writeArrayFieldStart("entitlements");
        for (Grant grant : grants) {
            names.writeEntitlement(json, grant.entitlementId());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("grants");
        for (Grant grant : grants) {
            new GovernanceJson(json).grant(grant);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private String throughNames(Grant grant) {
        return String.join(
                ", ",
                grant.sources().keySet().stream()
                        .filter(source -> !source.equals(grant.entitlementId()))
                        .sorted()
                        .map(names::entitlementName)
                        .toList());
    }

    /** Who holds something that the filter lets through, each once. */
    void principals(GrantFilter filter) throws IOException {
        rows.begin(
                "resources",
                List.of(Column.of("ID"), Column.of("Display Name"), Column.of("Resource Type"), Column.of("Grants")));
        if (filter.equals(GrantFilter.ALL)) {
            // Nobody is remembered: every resource is asked for its grants instead.
            sync.eachResource(null, resource -> {
                long grants = sync.grantsOf(resource.id());
                if (grants > 0) {
                    principal(resource.id(), grants);
                }
            });
        } else {
            Set<ResourceId> seen = new HashSet<>();
            sync.eachGrant(filter, grant -> {
                if (seen.add(grant.principal())) {
                    principal(grant.principal(), sync.grantsOf(grant.principal()));
                }
            });
        }
        rows.end();
    }

    private void principal(ResourceId id, long grants) throws IOException {
        rows.row(List.of(id.id(), names.name(id), names.typeName(id.type()), Long.toString(grants)), json -> {
            json.writeStartObject();
            names.writeResource(json, "resource", id);
            names.writeType(json, id.type());
            var resource = sync.resource(id);
            if (resource.isPresent()) {
                names.writeParent(json, resource.get());
            }
            json.writeNumberField("grants", grants);
            json.writeEndObject();
        });
    }
}
