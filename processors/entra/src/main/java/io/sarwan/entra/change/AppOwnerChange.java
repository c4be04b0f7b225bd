/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/**
 * Owners of applications. The path of a removal always ends with {@code /$ref}: without it the path names the owner itself.
 *
 * <p>Source: Microsoft Graph, servicePrincipal: add owner, remove owner.
 */
final class AppOwnerChange implements Operation {

    @Override
    public List<GraphRequest<?>> look(ChangeWork work) {
        List<GraphRequest<?>> questions = new ArrayList<>(List.of(
                GraphJson.get(application(work) + "?$select=id,displayName"),
                PrincipalPath.look("/v1.0", work.getChange().principal())));
        if (work.asksForState()) {
            // There are 100 owners at most, so one page has them all.
            questions.add(GraphJson.get(application(work) + "/owners?$select=id&$top=999"));
        }
        return questions;
    }

    @Override
    public Decision decide(ChangeWork work, List<Looked> answers) {
        Change change = work.getChange();
        if (EntraTypes.GROUP.equals(change.principal().type())) {
            return Decision.refused("a group cannot own an application");
        }
        if (answers.get(0).isMissing() || answers.get(1).isMissing()) {
            String what = answers.get(0).isMissing()
                    ? "application " + work.name().id()
                    : change.principal().toString();
            return change.isGrant()
                    ? Decision.late(what + " does not exist in the tenant")
                    : Decision.settled(Status.ALREADY, "already revoked: " + what + " no longer exists");
        }
        String text = (change.isGrant() ? "owner of \"" : "no longer owner of \"")
                + answers.get(0).name(work.name().id())
                + '"';
        boolean known = answers.size() > 2 && answers.get(2).failure() == null;
        if (known && answers.get(2).holds(change.principal().id()) == change.isGrant()) {
            return work.isUnsure()
                    ? Decision.settled(Status.DONE, text + "; confirmed after an answer was lost")
                    : Decision.settled(Status.ALREADY, change.isGrant() ? "already granted" : "already revoked");
        }
        String path = application(work) + "/owners/";
        String owner = change.principal().id();
        return Decision.write(
                text,
                change.isGrant()
                        ? GraphJson.write(
                                "POST",
                                path + "$ref",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("@odata.id", work.context().reference(owner)))
                        : GraphJson.write("DELETE", path + GraphLink.encode(owner) + "/$ref", null));
    }

    private static String application(ChangeWork work) {
        return "/v1.0/servicePrincipals/" + GraphLink.encode(work.name().id());
    }

    @Override
    public Verdict judge(ChangeWork work, GraphException refusal) {
        boolean grant = work.getChange().isGrant();
        if (grant && refusal.fault().message().toLowerCase(Locale.ROOT).contains("references already exist")) {
            return Verdict.ALREADY;
        }
        if (refusal instanceof GraphNotFoundException) {
            return grant ? Verdict.LATE : Verdict.ALREADY;
        }
        return grant && ChangeWork.isLate(refusal) ? Verdict.LATE : Verdict.FINAL;
    }

    @Override
    public String permission(ChangeWork work) {
        return "the application permission Application.ReadWrite.All, or the directory role Cloud Application"
                + " Administrator";
    }
}
