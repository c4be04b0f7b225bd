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

/**
 * Who may activate a membership or ownership of a group: requests to Privileged Identity Management for groups.
 *
 * <p>Source: Microsoft Graph, privilegedAccessGroupEligibilityScheduleRequest. It has no request that is validated only.
 */
final class GroupEligibilityChange implements Operation {

    private static final String PIM = "/v1.0/identityGovernance/privilegedAccess/group/";

    private final Clock clock;

    GroupEligibilityChange(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<GraphRequest<?>> look(ChangeWork work) {
        return List.of(
                GraphJson.get("/v1.0/groups/" + GraphLink.encode(work.name().id()) + "?$select=id,displayName"),
                PrincipalPath.look("/v1.0", work.getChange().principal()),
                GraphJson.get(PIM + "eligibilityScheduleInstances?$filter=groupId%20eq%20"
                        + GraphLink.literal(work.name().id()) + "%20and%20principalId%20eq%20"
                        + GraphLink.literal(work.getChange().principal().id())));
    }

    @Override
    public Decision decide(ChangeWork work, List<Looked> answers) {
        Change change = work.getChange();
        Looked group = answers.get(0);
        Looked held = answers.get(2);
        if (group.isMissing() || answers.get(1).isMissing()) {
            String what = group.isMissing()
                    ? "group " + work.name().id()
                    : change.principal().toString();
            return change.isGrant()
                    ? Decision.late(what + " does not exist in the tenant")
                    : Decision.settled(Status.ALREADY, "already revoked: " + what + " no longer exists");
        }
        boolean trusts = work.asksForState() || !change.isGrant();
        if (held.failure() == null && trusts && isHeld(work, held) == change.isGrant()) {
            return Decision.settled(
                    work.isUnsure() ? Status.DONE : Status.ALREADY,
                    work.isUnsure()
                            ? "confirmed after an answer was lost"
                            : change.isGrant() ? "already granted" : "already revoked");
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("action", change.isGrant() ? "adminAssign" : "adminRemove")
                .put("accessId", accessId(work))
                .put("groupId", work.name().id())
                .put("principalId", change.principal().id());
        ScheduleBody.fill(body, work, clock);
        body.remove("isValidationOnly");
        return Decision.write(
                (change.isGrant() ? "may activate: " : "may no longer activate: ") + accessId(work) + " of \""
                        + group.name(work.name().id()) + '"',
                GraphJson.write("POST", PIM + "eligibilityScheduleRequests", body));
    }

    private static boolean isHeld(ChangeWork work, Looked held) {
        for (JsonNode each : held.items()) {
            if (each.path("accessId").asText().equals(accessId(work))
                    && each.path("groupId")
                            .asText()
                            .equalsIgnoreCase(work.name().id())
                    && each.path("principalId")
                            .asText()
                            .equalsIgnoreCase(work.getChange().principal().id())
                    // What somebody has through a group is the group's.
                    && !each.path("memberType").asText().equalsIgnoreCase("group")) {
                return true;
            }
        }
        return false;
    }

    private static String accessId(ChangeWork work) {
        return work.name().slug().equals(GovernanceIds.eligibleSlug(GovernanceIds.MEMBERS)) ? "member" : "owner";
    }

    @Override
    public Verdict judge(ChangeWork work, GraphException refusal) {
        boolean grant = work.getChange().isGrant();
        String text = (refusal.fault().code() + ' ' + refusal.fault().message()).toLowerCase(Locale.ROOT);
        if (grant && (text.contains("roleassignmentexists") || text.contains("already exists"))
                || !grant && text.contains("roleassignmentdoesnotexist")) {
            return Verdict.ALREADY;
        }
        if (refusal instanceof GraphNotFoundException) {
            return grant ? Verdict.LATE : Verdict.ALREADY;
        }
        return grant && ChangeWork.isLate(refusal) ? Verdict.LATE : Verdict.FINAL;
    }

    @Override
    public String permission(ChangeWork work) {
        return "the application permission PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup, or to be an owner of the"
                + " group; the tenant needs Microsoft Entra ID P2 or Governance";
    }
}
