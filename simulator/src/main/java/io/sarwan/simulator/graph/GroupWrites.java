/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes groups. */
final class GroupWrites {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BINDS = 20;

    private final Tenant tenant;

    GroupWrites(Tenant tenant) {
        this.tenant = tenant;
    }

    synchronized GraphReply create(Asked asked) {
        JsonNode body = asked.call().body();
        String name = Writes.text(asked, "displayName");
        String nickname = Writes.text(asked, "mailNickname");
        if (!body.hasNonNull("mailEnabled") || !body.hasNonNull("securityEnabled")) {
            throw GraphException.badRequest("A value is required for property 'mailEnabled' of resource 'Group'.");
        }
        boolean unified = body.path("groupTypes").toString().contains("Unified");
        if (body.get("mailEnabled").asBoolean() && !unified) {
            throw GraphException.badRequest("The service does not currently support writes of mail-enabled groups."
                    + " Please ensure that the mail-enablement property is unset and the security-enablement property is"
                    + " set.");
        }
        if (body.path("isAssignableToRole").asBoolean(false)) {
            asked.access().need(List.of("RoleManagement.ReadWrite.Directory"));
        }
        if (unified
                && tenant.groups().stream()
                        .anyMatch(group -> nickname.equalsIgnoreCase((String) group.get("mailNickname")))) {
            throw GraphException.badRequest(
                    "Another object with the same value for property mailNickname already exists.");
        }
        List<String> owners = bound(asked, "owners@odata.bind");
        List<String> members = bound(asked, "members@odata.bind");
        if (owners.size() + members.size() > MOST_BINDS) {
            throw GraphException.badRequest(
                    "The number of links in the request exceeds the limit of " + MOST_BINDS + ".");
        }
        Map<String, Object> properties = new HashMap<>();
        body.properties().stream()
                .filter(property -> !property.getKey().contains("@"))
                .forEach(property ->
                        properties.put(property.getKey(), JSON.convertValue(property.getValue(), Object.class)));
        DirectoryObject group = tenant.addGroup(properties);
        owners.forEach(id -> tenant.addOwner(group.id(), id));
        members.forEach(id -> tenant.addMember(group.id(), id));
        return UserWrites.json(201, Map.of("id", group.id(), "displayName", name));
    }

    private List<String> bound(Asked asked, String field) {
        List<String> ids = new ArrayList<>();
        for (JsonNode bind : asked.call().body().path(field)) {
            String id = Writes.referenced(bind.asText(), asked.call().base());
            if (tenant.find(id).isEmpty()) {
                throw GraphException.notFound(id);
            }
            ids.add(id);
        }
        return ids;
    }
}
