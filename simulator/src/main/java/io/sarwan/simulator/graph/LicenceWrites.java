/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Licence;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Sku;
import io.sarwan.simulator.directory.Tenant;
import java.util.List;
import java.util.Map;

/** Assigns licences to users and groups, and sets the country they are used in. */
final class LicenceWrites {

    private static final List<String> ASSIGN = List.of("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All");
    private static final List<String> USERS = List.of("User.ReadWrite.All");

    private final Tenant tenant;
    private final ObjectWriter writer = new ObjectWriter();

    LicenceWrites(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Answers {@code PATCH /users/{id}} with a usage location. */
    GraphReply locate(Asked asked, Writes.Supplied user) {
        asked.access().need(USERS);
        JsonNode body = asked.call().body();
        if (body == null || body.size() != 1 || !body.has("usageLocation")) {
            throw GraphException.notSimulated("other changes of a user than usageLocation");
        }
        tenant.update(
                user.get().id(),
                Map.of("usageLocation", body.get("usageLocation").asText()));
        return GraphReply.nothing();
    }

    GraphReply assign(Asked asked, Writes.Supplied holder) {
        if (!asked.call().method().equals("POST")) {
            throw Writes.methodNotAllowed(asked.call().method());
        }
        asked.access().need(ASSIGN);
        DirectoryObject object = holder.get();
        JsonNode body = asked.call().body();
        if (body == null
                || !body.path("addLicenses").isArray()
                || !body.path("removeLicenses").isArray()) {
            throw GraphException.badRequest("Both addLicenses and removeLicenses are required.");
        }
        synchronized (this) {
            boolean user = object.kind() == ObjectKind.USER;
            body.get("addLicenses")
                    .forEach(licence -> check(object, licence.path("skuId").asText()));
            body.get("removeLicenses").forEach(sku -> checkHeld(object, sku.asText()));
            body.get("addLicenses").forEach(licence -> {
                String sku = licence.path("skuId").asText();
                if (user) {
                    tenant.licences().assign(object.id(), sku);
                } else {
                    tenant.licences().assignToGroup(object.id(), sku);
                }
            });
            body.get("removeLicenses").forEach(sku -> {
                if (user) {
                    tenant.licences().unassign(object.id(), sku.asText());
                } else {
                    tenant.licences().unassignFromGroup(object.id(), sku.asText());
                }
            });
        }
        return GraphReply.json(object.kind() == ObjectKind.USER ? 200 : 202, writer.toBytes(64, out -> {
            out.writeStartObject();
            out.writeStringField("id", object.id());
            out.writeEndObject();
        }));
    }

    private void check(DirectoryObject object, String skuId) {
        Sku sku = tenant.licences().skus().stream()
                .filter(each -> each.skuId().equals(skuId))
                .findFirst()
                .orElseThrow(() -> GraphException.badRequest(
                        "License " + skuId + " does not correspond to a valid company License."));
        if (object.kind() != ObjectKind.USER) {
            return;
        }
        if (!(object.get("usageLocation") instanceof String location) || location.isEmpty()) {
            throw GraphException.badRequest("License assignment cannot be done for user with invalid usage location.");
        }
        boolean holds = tenant.licences().of(object.id()).stream()
                .anyMatch(licence -> licence.skuId().equals(skuId));
        if (!holds && tenant.licences().consumed(skuId) >= sku.seats()) {
            throw GraphException.badRequest(
                    "Subscription with SKU " + skuId + " does not have any available licenses.");
        }
    }

    private void checkHeld(DirectoryObject object, String skuId) {
        if (object.kind() != ObjectKind.USER) {
            return;
        }
        List<Licence> held = tenant.licences().of(object.id()).stream()
                .filter(licence -> licence.skuId().equals(skuId))
                .toList();
        if (held.isEmpty()) {
            throw GraphException.badRequest("User does not have a corresponding license.");
        }
        if (held.stream().noneMatch(Licence::direct)) {
            throw GraphException.badRequest("User license is inherited from a group membership and it cannot be removed"
                    + " directly from the user.");
        }
    }
}
