/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Change;
import io.sarwan.governance.GovernanceIds;
import java.util.List;

/**
 * What is asked and written of one group's members and owners. The path of a removal always ends with {@code /$ref}: without
 * it the path names the object itself, and deletes it.
 *
 * <p>Source: Microsoft Graph, group: add members, remove member, add owners, remove owner.
 */
final class GroupCalls {

    private final String path;
    private final ChangeContext context;

    GroupCalls(String group, ChangeContext context) {
        this.path = "/v1.0/groups/" + GraphLink.encode(group);
        this.context = context;
    }

    /** Asks what kind of group it is. */
    GraphRequest<JsonNode> kind() {
        return GraphJson.get(path + "?$select=" + GroupRules.SELECT);
    }

    /** Asks for everybody who has what a change is about. */
    GraphRequest<JsonNode> list(Change change) {
        return GraphJson.get(path + '/' + relation(change) + "?$select=id&$top=999");
    }

    /** @param step new members, or one other change */
    GraphRequest<JsonNode> write(List<Change> step) {
        Change first = step.get(0);
        String principal = first.principal().id();
        String relation = path + '/' + relation(first);
        if (!first.isGrant()) {
            return GraphJson.write("DELETE", relation + '/' + GraphLink.encode(principal) + "/$ref", null)
                    .urgent();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (isOwner(first)) {
            return GraphJson.write("POST", relation + "/$ref", body.put("@odata.id", context.reference(principal)));
        }
        ArrayNode binds = body.putArray("members@odata.bind");
        step.forEach(change -> binds.add(context.reference(change.principal().id())));
        return GraphJson.write("PATCH", path, body);
    }

    private static String relation(Change change) {
        return isOwner(change) ? GovernanceIds.OWNERS : GovernanceIds.MEMBERS;
    }

    static boolean isOwner(Change change) {
        return change.entitlementId().endsWith(':' + GovernanceIds.OWNERS);
    }
}
