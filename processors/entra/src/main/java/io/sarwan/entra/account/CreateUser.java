/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a user. The name is looked up before every attempt, so an answer that is lost never leads to a second account. An
 * account with that name is taken over when its employee id or immutable id is the one asked for.
 */
final class CreateUser implements Step {

    /** Stands for the id of a user whom a dry run does not make. */
    static final String PLANNED_ID = "{new-user}";

    private static final String SELECT =
            "?$select=id,userPrincipalName,displayName,mailNickname,employeeId,onPremisesImmutableId";

    private final AccountFields fields;
    private final PasswordSource passwords;
    private final boolean forceChange;
    private String password;
    private boolean drawn;
    private boolean drawnAgain;

    CreateUser(AccountFields fields, PasswordSource passwords, boolean forceChange) {
        this.fields = fields;
        this.passwords = passwords;
        this.forceChange = forceChange;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        List<GraphRequest<?>> questions = new ArrayList<>();
        questions.add(GraphJson.get("/v1.0/users/" + GraphLink.encode(fields.userPrincipalName()) + SELECT));
        questions.add(GraphJson.get("/v1.0/domains/" + GraphLink.encode(fields.domain())));
        return questions;
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        Found user = answers.get(0);
        if (user.isThere()) {
            return existing(job, user);
        }
        if (!user.isMissing() && !user.isHidden()) {
            return Move.failed(user.failure().fault().toString());
        }
        Found domain = answers.get(1);
        if (domain.isMissing() || domain.isThere() && !domain.is("isVerified")) {
            return Move.refused("the domain " + fields.domain() + " of userPrincipalName is no verified domain of the"
                    + " tenant; add and verify it, or choose another");
        }
        if (domain.text("authenticationType").equalsIgnoreCase("Federated")
                && fields.immutableId().isEmpty()) {
            return Move.refused(
                    "the domain " + fields.domain() + " is federated: onPremisesImmutableId is required for its users");
        }
        return Move.write("created " + fields.userPrincipalName(), GraphJson.write("POST", "/v1.0/users", body(job)));
    }

    private ObjectNode body(Job job) {
        ObjectNode body = fields.body();
        if (!drawn) {
            // Drawn here and not before: who is there already, or refused, needs none.
            password = job.context().dryRun() ? "***" : passwords.next(false);
            drawn = true;
        }
        if (password != null) {
            body.putObject("passwordProfile")
                    .put("password", password)
                    .put("forceChangePasswordNextSignIn", forceChange);
        }
        return body;
    }

    private Move existing(Job job, Found user) {
        job.values().put("id", user.text("id"));
        job.values().put("userPrincipalName", user.text("userPrincipalName"));
        if (job.isUnsure() && fields.isLike(user)) {
            // Nobody had the name before the write whose answer was lost.
            job.values().put("created", true);
            return Move.already("created " + fields.userPrincipalName());
        }
        job.values().put("created", false).put("already_exists", true);
        if (fields.isSamePerson(user)) {
            return Move.already(fields.userPrincipalName() + " exists already with the same " + fields.sharedKey(user)
                    + " and was taken over as it is, its password too");
        }
        return Move.refused(
                "AlreadyExists: " + fields.userPrincipalName() + " is the account " + user.text("id") + " of "
                        + user.text("displayName")
                        + ", and neither employeeId nor onPremisesImmutableId say that it is the same"
                        + " person; choose another name (action check_upn finds a free one)");
    }

    @Override
    public void written(Job job, JsonNode answer) {
        job.values()
                .put("id", answer.path("id").asText(PLANNED_ID))
                .put("userPrincipalName", fields.userPrincipalName())
                .put("created", !answer.isMissingNode());
    }

    @Override
    public Verdict judge(Job job, GraphException refusal) {
        String text = refusal.fault().message().toLowerCase(Locale.ROOT);
        if (text.contains("password complexity") && !drawnAgain) {
            drawnAgain = true;
            String other = passwords.next(true);
            if (other != null) {
                password = other;
                return Verdict.AGAIN;
            }
        }
        boolean conflict = text.contains("already exists") || text.contains("conflicting object");
        boolean elsewhere = text.contains("proxyaddresses") || text.contains("immutableid");
        return conflict && !elsewhere ? Verdict.AGAIN : Verdict.FINAL;
    }

    @Override
    public String permission() {
        return "the application permission User.ReadWrite.All";
    }
}
