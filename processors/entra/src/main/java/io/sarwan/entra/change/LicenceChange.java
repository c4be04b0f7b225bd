/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Licences of users and groups. A user needs a country first; what comes from a group can only be taken away there.
 *
 * <p>Source: Microsoft Graph, user: assignLicense, group: assignLicense.
 */
final class LicenceChange implements Operation {

    private static final String GROUP = "inheritedFrom";

    @Override
    public List<GraphRequest<?>> look(ChangeWork work) {
        String properties = isUser(work)
                ? "id,displayName,usageLocation,licenseAssignmentStates"
                : "id,displayName,assignedLicenses";
        List<GraphRequest<?>> questions = new ArrayList<>();
        questions.add(
                GraphJson.get("/v1.0" + PrincipalPath.of(work.getChange().principal()) + "?$select=" + properties));
        work.note(GROUP)
                .ifPresent(group -> questions.add(
                        GraphJson.get("/v1.0/groups/" + GraphLink.encode(group) + "?$select=id,displayName")));
        return questions;
    }

    @Override
    public Decision decide(ChangeWork work, List<Looked> answers) {
        Change change = work.getChange();
        Looked holder = answers.get(0);
        if (PrincipalPath.isServicePrincipal(change.principal().type())) {
            return Decision.refused("licences are for users and groups");
        }
        if (holder.isMissing()) {
            return change.isGrant()
                    ? Decision.late(change.principal() + " does not exist in the tenant")
                    : Decision.settled(Status.ALREADY, "already revoked: " + change.principal() + " no longer exists");
        }
        if (holder.failure() != null) {
            return Decision.settled(Status.FAILED, holder.failure().fault() + ". Needed: User.Read.All");
        }
        Optional<String> inherited = inherited(work, holder);
        boolean direct = direct(work, holder);
        if (!change.isGrant() && !direct && inherited.isPresent()) {
            return inherited(work, inherited.get(), answers);
        }
        if (direct == change.isGrant() && (work.asksForState() || !change.isGrant())) {
            return Decision.settled(
                    work.isUnsure() ? Status.DONE : Status.ALREADY,
                    work.isUnsure()
                            ? "confirmed after an answer was lost"
                            : change.isGrant() ? "already granted" : "already revoked");
        }
        if (direct && change.isGrant()) {
            // What was read may be old; assigning again does no harm, and Graph does not tell the difference.
            work.note(ChangeWork.HELD, "true");
        }
        return write(work, holder);
    }

    private Decision inherited(ChangeWork work, String group, List<Looked> answers) {
        if (answers.size() < 2) {
            work.note(GROUP, group);
            return Decision.lookAgain();
        }
        return Decision.refused(
                "the licence comes from the group \"" + answers.get(1).name(group) + "\" (" + group
                        + "): take the licence from the group, or the user out of it");
    }

    private Decision write(ChangeWork work, Looked holder) {
        Change change = work.getChange();
        List<GraphRequest<JsonNode>> writes = new ArrayList<>();
        if (change.isGrant()
                && isUser(work)
                && holder.body().path("usageLocation").asText("").isEmpty()) {
            Optional<String> location = change.option(Change.USAGE_LOCATION);
            if (location.isEmpty()) {
                return Decision.refused("the user has no usage location, which a licence needs: set one on the user, or"
                        + " give it with --change-usage-location");
            }
            writes.add(GraphJson.write(
                    "PATCH",
                    "/v1.0" + PrincipalPath.of(change.principal()),
                    JsonNodeFactory.instance.objectNode().put("usageLocation", location.get())));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("addLicenses");
        body.putArray("removeLicenses");
        if (change.isGrant()) {
            body.withArray("addLicenses")
                    .addObject()
                    .put("skuId", work.name().id())
                    .putArray("disabledPlans");
        } else {
            body.withArray("removeLicenses").add(work.name().id());
        }
        writes.add(GraphJson.write("POST", "/v1.0" + PrincipalPath.of(change.principal()) + "/assignLicense", body));
        return Decision.write(change.isGrant() ? "licence assigned" : "licence taken away", writes);
    }

    private static boolean isUser(ChangeWork work) {
        return EntraTypes.USER.equals(work.getChange().principal().type());
    }

    private static boolean direct(ChangeWork work, Looked holder) {
        for (JsonNode each : holder.body().path(isUser(work) ? "licenseAssignmentStates" : "assignedLicenses")) {
            if (isOf(each, work) && !each.path("assignedByGroup").isTextual()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> inherited(ChangeWork work, Looked holder) {
        for (JsonNode each : holder.body().path("licenseAssignmentStates")) {
            if (isOf(each, work) && each.path("assignedByGroup").isTextual()) {
                return Optional.of(each.path("assignedByGroup").asText());
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(JsonNode state, ChangeWork work) {
        return state.path("skuId").asText().equalsIgnoreCase(work.name().id());
    }

    @Override
    public Verdict judge(ChangeWork work, GraphException refusal) {
        boolean grant = work.getChange().isGrant();
        String text = refusal.fault().message().toLowerCase(Locale.ROOT);
        if (!grant
                && (text.contains("does not have a corresponding license")
                        || refusal instanceof GraphNotFoundException)) {
            return Verdict.ALREADY;
        }
        // The country was set a moment ago, or before this change was asked for.
        boolean late = refusal instanceof GraphNotFoundException || text.contains("invalid usage location");
        return grant && late ? Verdict.LATE : Verdict.FINAL;
    }

    @Override
    public String permission(ChangeWork work) {
        return "the application permission LicenseAssignment.ReadWrite.All, or the directory role License Administrator";
    }
}
