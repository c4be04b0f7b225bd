/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gives a user another password. Sending it once more does no harm, so a lost answer leads to the same write. */
final class SetPassword implements Step {

    private final String user;
    private final PasswordSource passwords;
    private final boolean forceChange;
    private String password;
    private boolean drawnAgain;

    SetPassword(String user, PasswordSource passwords, boolean forceChange) {
        this.user = user;
        this.passwords = passwords;
        this.forceChange = forceChange;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        return List.of(UserPath.look(user, ""));
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        Found found = answers.get(0);
        Optional<Move> trouble = UserPath.trouble(job, found, permission())
                .or(() -> UserPath.synced(found, "the password must be set instead"));
        if (trouble.isPresent()) {
            return trouble.get();
        }
        if (password == null) {
            password = job.context().dryRun() ? "***" : passwords.next(false);
        }
        if (password == null) {
            return Move.refused("there is no new password; account-password none is for accounts that are made");
        }
        job.values().put("user_id", found.text("id"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("passwordProfile").put("password", password).put("forceChangePasswordNextSignIn", forceChange);
        return Move.write(
                "new password for " + found.text("userPrincipalName"),
                GraphJson.write("PATCH", UserPath.of(found.text("id")), body));
    }

    @Override
    public Verdict judge(Job job, GraphException refusal) {
        boolean simple = refusal.fault().message().toLowerCase(Locale.ROOT).contains("password complexity");
        if (simple && !drawnAgain) {
            drawnAgain = true;
            String other = passwords.next(true);
            if (other != null) {
                password = other;
                return Verdict.AGAIN;
            }
        }
        return Step.super.judge(job, refusal);
    }

    @Override
    public String permission() {
        return "the application permission User-PasswordProfile.ReadWrite.All or User.ReadWrite.All, together with the"
                + " directory role User Administrator, for users with a directory role Privileged Authentication"
                + " Administrator";
    }
}
