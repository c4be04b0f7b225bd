/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;
import java.util.Optional;

/** Deletes a user, who can be restored for 30 days. */
final class DeleteUser implements Step {

    private final String user;

    DeleteUser(String user) {
        this.user = user;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        return List.of(UserPath.look(user, ""));
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        Found found = answers.get(0);
        if (found.isMissing()) {
            return Move.already("the tenant has no user " + user + " (any more)");
        }
        Optional<Move> trouble = UserPath.trouble(job, found, permission())
                .or(() -> UserPath.synced(found, "the account must be deleted instead"));
        if (trouble.isPresent()) {
            return trouble.get();
        }
        job.values().put("user_id", found.text("id"));
        return Move.write(
                "deleted " + found.text("userPrincipalName") + "; it can be restored for 30 days",
                GraphJson.write("DELETE", "/v1.0/users/" + GraphLink.encode(found.text("id")), null)
                        .urgent());
    }

    @Override
    public Verdict judge(Job job, GraphException refusal) {
        return refusal instanceof GraphNotFoundException ? Verdict.ALREADY : Verdict.FINAL;
    }

    @Override
    public String permission() {
        return "the application permission User.ReadWrite.All or User.DeleteRestore.All, and for users with a directory"
                + " role also the directory role Privileged Authentication Administrator";
    }
}
