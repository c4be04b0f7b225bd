/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Members and owners of groups.
 *
 * <p>Source: Microsoft Graph, group: add members, remove member, add owners, remove owner. The path of a removal always
 * ends with {@code /$ref}: without it the path names the object itself, and deletes it.
 */
final class GroupLinks implements Operation {

    private static final String ROLE_ASSIGNABLE = "roleAssignable";

    private final boolean members;

    /** @param members {@code false} for owners */
    GroupLinks(boolean members) {
        this.members = members;
    }

    private String relation() {
        return members ? GovernanceIds.MEMBERS : GovernanceIds.OWNERS;
    }

    @Override
    public List<GraphRequest<?>> look(ChangeWork work) {
        ResourceId principal = work.getChange().principal();
        // The v1.0 list of members leaves service principals out.
        String version = members && PrincipalPath.isServicePrincipal(principal.type()) ? "/beta" : "/v1.0";
        String group = version + "/groups/" + GraphLink.encode(work.name().id());
        List<GraphRequest<?>> questions = new ArrayList<>();
        questions.add(GraphJson.get(group + "?$select=" + GroupRules.SELECT));
        questions.add(PrincipalPath.look(version, principal));
        if (work.asksForState()) {
            questions.add(GraphJson.get(group + '/' + relation() + "?$select=id&$count=true&$filter=id%20eq%20"
                            + GraphLink.literal(principal.id()))
                    .eventual());
        }
        return questions;
    }

    @Override
    public Decision decide(ChangeWork work, List<Looked> answers) {
        Looked group = answers.get(0);
        Change change = work.getChange();
        Optional<Decision> missing =
                missing(change, group, answers.get(1), work.name().id());
        if (missing.isPresent()) {
            return missing.get();
        }
        if (group.failure() != null) {
            return Decision.settled(
                    Status.FAILED,
                    group.isHidden()
                            ? group.failure().fault() + ". Needed: GroupMember.Read.All"
                            : work.context().describe(group.failure()));
        }
        work.note(ROLE_ASSIGNABLE, Boolean.toString(GroupRules.isRoleAssignable(group.body())));
        Optional<String> refusal =
                GroupRules.refusal(group.body(), members, change.principal().type(), work.context());
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        if (GroupRules.isExchange(group.body())) {
            return Decision.exchange();
        }
        boolean known = answers.size() > 2 && answers.get(2).failure() == null;
        boolean held = known && answers.get(2).holds(change.principal().id());
        if (known && held == change.isGrant()) {
            return work.isUnsure()
                    ? Decision.settled(
                            Status.DONE, said(change, group.name("")) + "; confirmed after an answer was lost")
                    : Decision.settled(Status.ALREADY, change.isGrant() ? "already granted" : "already revoked");
        }
        return Decision.write(said(change, group.name(work.name().id())), request(work, change));
    }

    private Optional<Decision> missing(Change change, Looked group, Looked principal, String groupId) {
        if (!group.isMissing() && !principal.isMissing()) {
            return Optional.empty();
        }
        String what =
                group.isMissing() ? "group " + groupId : change.principal().toString();
        return Optional.of(
                change.isGrant()
                        ? Decision.late(what + " does not exist in the tenant")
                        : Decision.settled(Status.ALREADY, "already revoked: " + what + " no longer exists"));
    }

    private String said(Change change, String group) {
        String role = members ? "member" : "owner";
        return (change.isGrant() ? role + " of " : "no longer " + role + " of ") + '"' + group + '"';
    }

    private GraphRequest<com.fasterxml.jackson.databind.JsonNode> request(ChangeWork work, Change change) {
        String path = "/v1.0/groups/" + GraphLink.encode(work.name().id()) + '/' + relation();
        String principal = change.principal().id();
        return change.isGrant()
                ? GraphJson.write(
                        "POST",
                        path + "/$ref",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("@odata.id", work.context().reference(principal)))
                : GraphJson.write("DELETE", path + '/' + GraphLink.encode(principal) + "/$ref", null);
    }

    @Override
    public Verdict judge(ChangeWork work, GraphException refusal) {
        String text = refusal.fault().message().toLowerCase(Locale.ROOT);
        boolean grant = work.getChange().isGrant();
        if (grant && text.contains("references already exist")) {
            return Verdict.ALREADY;
        }
        if (text.contains("mail-enabled security group")) {
            return Verdict.EXCHANGE;
        }
        if (refusal instanceof GraphNotFoundException) {
            return grant ? Verdict.LATE : Verdict.ALREADY;
        }
        return grant && ChangeWork.isLate(refusal) ? Verdict.LATE : Verdict.FINAL;
    }

    @Override
    public String permission(ChangeWork work) {
        if (work.note(ROLE_ASSIGNABLE).filter("true"::equals).isPresent()) {
            return "the application permission " + GroupRules.ROLE_PERMISSION
                    + ", or the directory role Privileged Role Administrator";
        }
        return members
                ? "the application permission GroupMember.ReadWrite.All (for service principals as members"
                        + " Application.Read.All besides), or the directory role Groups Administrator"
                : "the application permission Group.ReadWrite.All, or the directory role Groups Administrator";
    }
}
