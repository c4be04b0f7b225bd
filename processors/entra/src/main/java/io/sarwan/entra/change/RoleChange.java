/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.governance.GovernanceIds;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Directory roles, in the whole tenant or one scope: held for good, held for a time, or to be activated. The last two are
 * requests to Privileged Identity Management, which has rules of its own.
 *
 * <p>Source: Microsoft Graph, unifiedRoleAssignment, unifiedRoleAssignmentScheduleRequest and
 * unifiedRoleEligibilityScheduleRequest.
 */
final class RoleChange implements Operation {

    private static final String ROLES = "/v1.0/roleManagement/directory/";

    private final Clock clock;

    RoleChange(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<GraphRequest<?>> look(ChangeWork work) {
        String held = ROLES + (isEligible(work) ? "roleEligibilityScheduleInstances" : "roleAssignments");
        return List.of(
                GraphJson.get(ROLES + "roleDefinitions/"
                        + GraphLink.encode(work.name().id()) + "?$select=id,displayName,isEnabled"),
                PrincipalPath.look("/v1.0", work.getChange().principal()),
                GraphJson.get(held + "?$filter=principalId%20eq%20"
                        + GraphLink.literal(work.getChange().principal().id())));
    }

    @Override
    public Decision decide(ChangeWork work, List<Looked> answers) {
        Change change = work.getChange();
        Looked role = answers.get(0);
        Looked held = answers.get(2);
        if (role.isMissing() || answers.get(1).isMissing()) {
            String what = role.isMissing()
                    ? "directory role " + work.name().id()
                    : change.principal().toString();
            return change.isGrant()
                    ? Decision.late(what + " does not exist in the tenant")
                    : Decision.settled(Status.ALREADY, "already revoked: " + what + " no longer exists");
        }
        Optional<JsonNode> assignment = assignment(work, held);
        if (assignment.isPresent() == change.isGrant() && held.failure() == null && trusts(work)) {
            return Decision.settled(
                    work.isUnsure() ? Status.DONE : Status.ALREADY,
                    work.isUnsure()
                            ? "confirmed after an answer was lost"
                            : change.isGrant() ? "already granted" : "already revoked");
        }
        if (change.isGrant() && !role.body().path("isEnabled").asBoolean(true)) {
            return Decision.refused("the directory role is disabled");
        }
        if (!change.isGrant() && assignment.isEmpty() && !isEligible(work)) {
            return Decision.settled(Status.FAILED, held.failure().fault() + ". Needed: RoleManagement.Read.Directory");
        }
        String text = (change.isGrant() ? "given: " : "taken away: ")
                + role.name(work.name().id());
        GraphRequest<JsonNode> request = request(work, assignment);
        return work.context().dryRun() && request.link().path().endsWith("ScheduleRequests")
                ? Decision.validate(text, request)
                : Decision.write(text, request);
    }

    /** A role that is to be revoked is looked for anyway; for a grant only who lost an answer trusts what is read. */
    private static boolean trusts(ChangeWork work) {
        return work.asksForState() || !work.getChange().isGrant();
    }

    private GraphRequest<JsonNode> request(ChangeWork work, Optional<JsonNode> assignment) {
        Change change = work.getChange();
        boolean pim = isEligible(work)
                || change.option(Change.DURATION).isPresent()
                || change.isGrant() && change.option(Change.JUSTIFICATION).isPresent();
        if (pim) {
            String collection = isEligible(work) ? "roleEligibilityScheduleRequests" : "roleAssignmentScheduleRequests";
            return GraphJson.write("POST", ROLES + collection, schedule(work));
        }
        if (change.isGrant()) {
            return GraphJson.write("POST", ROLES + "roleAssignments", plain(work));
        }
        String id = assignment.orElseThrow().path("id").asText();
        return GraphJson.write("DELETE", ROLES + "roleAssignments/" + GraphLink.encode(id), null);
    }

    private static ObjectNode plain(ChangeWork work) {
        return subject(
                work,
                JsonNodeFactory.instance.objectNode().put("@odata.type", "#microsoft.graph.unifiedRoleAssignment"));
    }

    private static ObjectNode subject(ChangeWork work, ObjectNode body) {
        return body.put("roleDefinitionId", work.name().id())
                .put("principalId", work.getChange().principal().id())
                .put("directoryScopeId", scope(work));
    }

    private ObjectNode schedule(ChangeWork work) {
        Change change = work.getChange();
        ObjectNode body = subject(
                work,
                JsonNodeFactory.instance.objectNode().put("action", change.isGrant() ? "adminAssign" : "adminRemove"));
        return ScheduleBody.fill(body, work, clock);
    }

    private static Optional<JsonNode> assignment(ChangeWork work, Looked held) {
        for (JsonNode each : held.items()) {
            boolean same = each.path("roleDefinitionId")
                            .asText()
                            .equalsIgnoreCase(work.name().id())
                    && each.path("principalId")
                            .asText()
                            .equalsIgnoreCase(work.getChange().principal().id())
                    && each.path("directoryScopeId").asText().equalsIgnoreCase(scope(work));
            // What somebody has through a group is the group's.
            if (same && !"Group".equals(each.path("memberType").asText())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static boolean isEligible(ChangeWork work) {
        return work.name().slug().startsWith(GovernanceIds.ELIGIBLE);
    }

    private static String scope(ChangeWork work) {
        return work.name().scope(isEligible(work) ? GovernanceIds.ELIGIBLE : GovernanceIds.ASSIGNED);
    }

    @Override
    public Verdict judge(ChangeWork work, GraphException refusal) {
        boolean grant = work.getChange().isGrant();
        String text = (refusal.fault().code() + ' ' + refusal.fault().message()).toLowerCase(Locale.ROOT);
        boolean there = text.contains("roleassignmentexists")
                || text.contains("conflicting object")
                || text.contains("already exists");
        if (grant && there || !grant && text.contains("roleassignmentdoesnotexist")) {
            return Verdict.ALREADY;
        }
        if (refusal instanceof GraphNotFoundException) {
            return grant ? Verdict.LATE : Verdict.ALREADY;
        }
        return grant && ChangeWork.isLate(refusal) ? Verdict.LATE : Verdict.FINAL;
    }

    @Override
    public String permission(ChangeWork work) {
        String permission = isEligible(work)
                ? "RoleEligibilitySchedule.ReadWrite.Directory"
                : work.getChange().option(Change.DURATION).isPresent()
                        ? "RoleAssignmentSchedule.ReadWrite.Directory"
                        : "RoleManagement.ReadWrite.Directory";
        return "the application permission " + permission + ", or the directory role Privileged Role Administrator";
    }
}
