/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;
import java.util.Optional;

/** Makes a group with its owner and its first members; those beyond Graph's limit of binds are added behind it. */
final class CreateGroup implements Step {

    /** Microsoft Graph, create group: at most 20 relationships, owners and members together. */
    static final int MOST_BINDS = 20;

    private final GroupFields fields;

    CreateGroup(GroupFields fields) {
        this.fields = fields;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        return List.of(GraphJson.get(
                "/v1.0/groups?$select=id,displayName,mailNickname,groupTypes&$top=2&$filter=mailNickname%20eq%20"
                        + GraphLink.literal(fields.mailNickname())));
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        Found found = answers.get(0);
        if (!found.isThere()) {
            return Move.failed(found.failure().fault() + ". Needed: " + permission());
        }
        for (JsonNode group : found.items()) {
            boolean unified = group.path("groupTypes").toString().contains("Unified");
            boolean same =
                    group.path("displayName").asText().equals(fields.displayName()) && unified == fields.isUnified();
            if (!same) {
                return Move.refused("AlreadyExists: the group "
                        + group.path("id").asText() + " \""
                        + group.path("displayName").asText() + "\" has the mailNickname " + fields.mailNickname()
                        + "; choose another");
            }
            job.values().put("group_id", group.path("id").asText()).put("created", job.isUnsure());
            plan(job, group.path("id").asText(), job.isUnsure() ? first().size() : 0);
            return Move.already("the group \"" + fields.displayName() + "\" exists");
        }
        ObjectNode body = fields.body();
        if (fields.owner().isPresent()) {
            body.putArray("owners@odata.bind")
                    .add(job.context().reference(fields.owner().get()));
        }
        if (!first().isEmpty()) {
            ArrayNode members = body.putArray("members@odata.bind");
            first().forEach(id -> members.add(job.context().reference(id)));
        }
        return Move.write(
                "created the group \"" + fields.displayName() + '"', GraphJson.write("POST", "/v1.0/groups", body));
    }

    /** The members that fit into the group's own request. */
    private List<String> first() {
        int room = MOST_BINDS - (fields.owner().isPresent() ? 1 : 0);
        return fields.members().subList(0, Math.min(room, fields.members().size()));
    }

    @Override
    public void written(Job job, JsonNode answer) {
        String id = answer.path("id").asText("{new-group}");
        job.values().put("group_id", id).put("created", !answer.isMissingNode());
        plan(job, id, first().size());
    }

    private void plan(Job job, String group, int from) {
        for (int at = from; at < fields.members().size(); at += MOST_BINDS) {
            int to = Math.min(at + MOST_BINDS, fields.members().size());
            job.then(new BindMembers(group, fields.members().subList(at, to)));
        }
    }

    @Override
    public String permission() {
        return "the application permission Group.Create or Group.ReadWrite.All, for owners and members also User.Read.All"
                + Optional.of(fields.isRoleAssignable())
                        .filter(Boolean::booleanValue)
                        .map(yes -> ", for a role-assignable group also RoleManagement.ReadWrite.Directory")
                        .orElse("");
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
