/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.GroupSchedule;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes principals eligible for groups. Source: Microsoft Graph, privilegedAccessGroupEligibilityScheduleRequest.
 */
final class GroupEligibilityWrites {

    private static final List<String> WRITE = List.of("PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup");

    private final Tenant tenant;

    GroupEligibilityWrites(Tenant tenant) {
        this.tenant = tenant;
    }

    /** @param rest the segments behind {@code identityGovernance/privilegedAccess/group} */
    synchronized GraphReply answer(Asked asked, List<GraphCall.Segment> rest) {
        if (rest.size() != 1 || !rest.get(0).is("eligibilityScheduleRequests")) {
            throw Router.noSuchSegment(rest.isEmpty() ? "group" : rest.get(0).name());
        }
        asked.access().needForPim(WRITE);
        String group = Writes.text(asked, "groupId");
        String principal = Writes.text(asked, "principalId");
        String access = Writes.text(asked, "accessId");
        String action = Writes.text(asked, "action");
        JsonNode body = asked.call().body();
        if (tenant.find(group).filter(each -> each.kind() == ObjectKind.GROUP).isEmpty()) {
            throw new GraphException(404, "ResourceNotFound", "The resource is not found.");
        }
        if (tenant.find(principal).isEmpty()) {
            throw new GraphException(404, "SubjectNotFound", "The subject is not found.");
        }
        boolean assigns = action.equals("adminAssign");
        if (!assigns && !action.equals("adminRemove")) {
            throw GraphException.notSimulated("the action " + action);
        }
        if (assigns && body.path("justification").asText("").isBlank()) {
            throw new GraphException(
                    400,
                    "RoleAssignmentRequestPolicyValidationFailed",
                    "The following policy rules failed: [\"JustificationRule\"]");
        }
        Optional<GroupSchedule> held = tenant.groupSchedules().eligible(group).stream()
                .filter(each ->
                        each.principalId().equals(principal) && each.accessId().equals(access))
                .findFirst();
        if (assigns == held.isPresent()) {
            throw new GraphException(
                    400,
                    assigns ? "RoleAssignmentExists" : "RoleAssignmentDoesNotExist",
                    "The Role assignment " + (assigns ? "already exists." : "does not exist."));
        }
        if (assigns) {
            tenant.groupSchedules().makeEligible(group, principal, access, end(body));
        } else {
            tenant.groupSchedules().revoke(held.orElseThrow().id());
        }
        return UserWrites.json(
                201, Map.of("id", UUID.randomUUID().toString(), "status", assigns ? "Provisioned" : "Revoked"));
    }

    private static String end(JsonNode body) {
        JsonNode info = body.path("scheduleInfo");
        String duration = info.path("expiration").path("duration").asText("");
        return duration.isEmpty()
                ? null
                : Instant.parse(info.path("startDateTime").asText())
                        .plus(Duration.parse(duration))
                        .toString();
    }
}
