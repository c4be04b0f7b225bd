/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.directory.Roles;
import io.sarwan.simulator.directory.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives and takes directory roles, directly and through requests to Privileged Identity Management. */
final class RoleWrites {

    private static final List<String> ROLES = List.of("RoleManagement.ReadWrite.Directory");
    private static final List<String> ASSIGNMENTS =
            List.of("RoleAssignmentSchedule.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory");
    private static final List<String> ELIGIBILITIES =
            List.of("RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory");

    private final Tenant tenant;
    private final ObjectWriter writer = new ObjectWriter();

    RoleWrites(Tenant tenant) {
        this.tenant = tenant;
    }

    /** @param rest the segments behind {@code roleManagement/directory} */
    GraphReply answer(Asked asked, List<GraphCall.Segment> rest) {
        String method = asked.call().method();
        String shape = method + ' ' + rest.get(0).name() + (rest.size() > 1 ? "/*" : "");
        return switch (shape) {
            case "POST roleAssignments" -> {
                asked.access().need(ROLES);
                yield assign(asked);
            }
            case "DELETE roleAssignments/*" -> {
                asked.access().need(ROLES);
                yield remove(rest.get(1).name());
            }
            case "POST roleAssignmentScheduleRequests" -> {
                asked.access().needForPim(ASSIGNMENTS);
                yield request(asked, false);
            }
            case "POST roleEligibilityScheduleRequests" -> {
                asked.access().needForPim(ELIGIBILITIES);
                yield request(asked, true);
            }
            default -> throw Writes.methodNotAllowed(method);
        };
    }

    private synchronized GraphReply assign(Asked asked) {
        Asking asking = asking(asked);
        if (held(asking, false).isPresent()) {
            throw exists("conflicting object with one or more of the specified property values is present in the"
                    + " directory.");
        }
        return made(
                tenant.roles()
                        .assign(asking.role, asking.principal, asking.scope)
                        .id(),
                "");
    }

    private synchronized GraphReply remove(String id) {
        if (tenant.roles().active().stream().noneMatch(grant -> grant.id().equals(id))) {
            throw GraphException.notFound(id);
        }
        tenant.roles().revoke(id);
        return GraphReply.nothing();
    }

    private synchronized GraphReply request(Asked asked, boolean eligible) {
        Asking asking = asking(asked);
        String action = Writes.text(asked, "action");
        JsonNode body = asked.call().body();
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
        Optional<RoleGrant> held = held(asking, eligible);
        if (assigns && held.isPresent()) {
            throw new GraphException(400, "RoleAssignmentExists", "The Role assignment already exists.");
        }
        if (!assigns && held.isEmpty()) {
            throw new GraphException(400, "RoleAssignmentDoesNotExist", "The Role assignment does not exist.");
        }
        if (!body.path("isValidationOnly").asBoolean(false)) {
            if (assigns) {
                give(asking, eligible, end(body));
            } else {
                tenant.roles().revoke(held.orElseThrow().id());
            }
        }
        return made(UUID.randomUUID().toString(), assigns ? "Provisioned" : "Revoked");
    }

    private void give(Asking asking, boolean eligible, String end) {
        Roles roles = tenant.roles();
        if (eligible) {
            roles.makeEligible(asking.role, asking.principal, asking.scope, end);
        } else {
            roles.assign(asking.role, asking.principal, asking.scope, end);
        }
    }

    private static String end(JsonNode body) {
        String duration =
                body.path("scheduleInfo").path("expiration").path("duration").asText("");
        return duration.isEmpty()
                ? null
                : Instant.parse(body.path("scheduleInfo").path("startDateTime").asText())
                        .plus(Duration.parse(duration))
                        .toString();
    }

    private record Asking(String role, String principal, String scope) {}

    private Asking asking(Asked asked) {
        Asking asking = new Asking(
                Writes.text(asked, "roleDefinitionId"),
                Writes.text(asked, "principalId"),
                Writes.text(asked, "directoryScopeId"));
        if (tenant.roles().definitions().stream().noneMatch(role -> role.id().equals(asking.role))) {
            throw new GraphException(404, "RoleNotFound", "The role is not found.");
        }
        if (tenant.find(asking.principal).isEmpty()) {
            throw new GraphException(404, "SubjectNotFound", "The subject is not found.");
        }
        return asking;
    }

    private Optional<RoleGrant> held(Asking asking, boolean eligible) {
        Collection<RoleGrant> all =
                eligible ? tenant.roles().eligible() : tenant.roles().active();
        return all.stream()
                .filter(grant -> grant.roleDefinitionId().equals(asking.role)
                        && grant.principalId().equals(asking.principal)
                        && grant.scope().equals(asking.scope))
                .findFirst();
    }

    private static GraphException exists(String message) {
        return new GraphException(400, "Request_BadRequest", "A " + message);
    }

    private GraphReply made(String id, String status) {
        return GraphReply.json(201, writer.toBytes(128, out -> {
            out.writeStartObject();
            out.writeStringField("id", id);
            if (!status.isEmpty()) {
                out.writeStringField("status", status);
            }
            out.writeEndObject();
        }));
    }
}
