/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Adds up to 20 members to a group that was made a moment ago; one member too many would fail all, so it looks first. */
final class BindMembers implements Step {

    private final String group;
    private final List<String> members;

    BindMembers(String group, List<String> members) {
        this.group = group;
        this.members = List.copyOf(members);
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        String ids = members.stream().map(GraphLink::literal).collect(Collectors.joining("%2C", "%20in%20(", ")"));
        return List.of(GraphJson.get(
                        "/v1.0/groups/" + GraphLink.encode(group) + "/members?$select=id&$count=true&$filter=id" + ids)
                .eventual());
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        List<String> missing = new ArrayList<>(members);
        for (JsonNode member : answers.get(0).items()) {
            missing.remove(member.path("id").asText());
        }
        if (missing.isEmpty()) {
            return Move.already(members.size() + " members are in it");
        }
        ObjectNode body = CreateGroup.object();
        ArrayNode binds = body.putArray("members@odata.bind");
        missing.forEach(id -> binds.add(job.context().reference(id)));
        return Move.write(
                missing.size() + " members added",
                GraphJson.write("PATCH", "/v1.0/groups/" + GraphLink.encode(group), body));
    }

    @Override
    public Verdict judge(Job job, GraphException refusal) {
        if (refusal.fault().message().toLowerCase(Locale.ROOT).contains("references already exist")) {
            return Verdict.AGAIN;
        }
        return refusal instanceof GraphNotFoundException ? Verdict.LATE : Verdict.FINAL;
    }

    @Override
    public String permission() {
        return "the application permission GroupMember.ReadWrite.All";
    }
}
