/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Assignments to an application, with a role or without. Somebody may hold several roles of one application: what is
 * revoked is found by principal and role.
 *
 * <p>Source: Microsoft Graph, servicePrincipal: grant and delete an appRoleAssignedTo.
 */
final class AppRoleChange implements Operation {

    private static final String DEFAULT_ROLE = "00000000-0000-0000-0000-000000000000";

    @Override
    public List<GraphRequest<?>> look(ChangeWork work) {
        String application = application(work);
        return List.of(
                GraphJson.get(application + "?$select=id,displayName,appRoles"),
                PrincipalPath.look("/v1.0", work.getChange().principal()),
                GraphJson.get(application + "/appRoleAssignedTo?$top=999&$filter=principalId%20eq%20"
                        + GraphLink.encode(work.getChange().principal().id())));
    }

    @Override
    public Decision decide(ChangeWork work, List<Looked> answers) {
        Change change = work.getChange();
        Looked application = answers.get(0);
        Looked held = answers.get(2);
        if (application.isMissing() || answers.get(1).isMissing()) {
            String what = application.isMissing()
                    ? "application " + work.name().id()
                    : change.principal().toString();
            return change.isGrant()
                    ? Decision.late(what + " does not exist in the tenant")
                    : Decision.settled(Status.ALREADY, "already revoked: " + what + " no longer exists");
        }
        String role = role(work);
        Optional<JsonNode> assignment = assignment(held, change.principal().id(), role);
        if (change.isGrant()) {
            return grant(work, application, assignment, role);
        }
        if (held.failure() != null) {
            return Decision.settled(Status.FAILED, held.failure().fault() + ". Needed: " + permission(work));
        }
        if (assignment.isEmpty()) {
            return held.body().has("@odata.nextLink")
                    ? Decision.settled(Status.FAILED, "the assignment is not among the first 999 that Graph lists")
                    : Decision.settled(
                            work.isUnsure() ? Status.DONE : Status.ALREADY,
                            work.isUnsure() ? "revoked; confirmed after an answer was lost" : "already revoked");
        }
        return Decision.write(
                "no longer assigned to \"" + application.name(work.name().id()) + '"',
                GraphJson.write(
                        "DELETE",
                        application(work) + "/appRoleAssignedTo/"
                                + GraphLink.encode(assignment.get().path("id").asText()),
                        null));
    }

    private Decision grant(ChangeWork work, Looked application, Optional<JsonNode> assignment, String role) {
        String name = '"' + application.name(work.name().id()) + '"';
        if (work.asksForState() && assignment.isPresent()) {
            return work.isUnsure()
                    ? Decision.settled(Status.DONE, "assigned to " + name + "; confirmed after an answer was lost")
                    : Decision.settled(Status.ALREADY, "already granted");
        }
        Optional<String> refusal = refusal(work, application, role);
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        return Decision.write(
                "assigned to " + name,
                GraphJson.write(
                        "POST",
                        application(work) + "/appRoleAssignedTo",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("principalId", work.getChange().principal().id())
                                .put("resourceId", work.name().id())
                                .put("appRoleId", role)));
    }

    private static Optional<String> refusal(ChangeWork work, Looked application, String role) {
        if (application.failure() != null || role.equals(DEFAULT_ROLE)) {
            return Optional.empty();
        }
        for (JsonNode each : application.body().path("appRoles")) {
            if (each.path("id").asText().equalsIgnoreCase(role)) {
                String kind = PrincipalPath.isServicePrincipal(
                                work.getChange().principal().type())
                        ? "Application"
                        : "User";
                boolean allowed = false;
                for (JsonNode type : each.path("allowedMemberTypes")) {
                    allowed |= type.asText().equals(kind);
                }
                if (!each.path("isEnabled").asBoolean(true)) {
                    return Optional.of("the role is disabled in the application");
                }
                return allowed
                        ? Optional.empty()
                        : Optional.of(
                                "the role is not for " + (kind.equals("User") ? "users and groups" : "applications"));
            }
        }
        return Optional.of("the application has no role " + role);
    }

    private static Optional<JsonNode> assignment(Looked held, String principal, String role) {
        for (JsonNode each : held.items()) {
            if (each.path("principalId").asText().equalsIgnoreCase(principal)
                    && each.path("appRoleId").asText().equalsIgnoreCase(role)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static String application(ChangeWork work) {
        return "/v1.0/servicePrincipals/" + GraphLink.encode(work.name().id());
    }

    private static String role(ChangeWork work) {
        return work.name().behind("assignment").orElse(DEFAULT_ROLE);
    }

    @Override
    public Verdict judge(ChangeWork work, GraphException refusal) {
        boolean grant = work.getChange().isGrant();
        String text = refusal.fault().message().toLowerCase(Locale.ROOT);
        if (grant && text.contains("already exists")) {
            return Verdict.ALREADY;
        }
        if (refusal instanceof GraphNotFoundException) {
            return grant ? Verdict.LATE : Verdict.ALREADY;
        }
        return grant && ChangeWork.isLate(refusal) ? Verdict.LATE : Verdict.FINAL;
    }

    @Override
    public String permission(ChangeWork work) {
        return "the application permissions AppRoleAssignment.ReadWrite.All and Application.Read.All, or the directory"
                + " role Cloud Application Administrator";
    }
}
