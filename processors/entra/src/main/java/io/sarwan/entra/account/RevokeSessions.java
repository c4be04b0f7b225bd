/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;

/** Makes every sign-in session of a user end; doing it twice does no harm. */
final class RevokeSessions implements Step {

    private final String user;

    RevokeSessions(String user) {
        this.user = user;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        return List.of(UserPath.look(user, ""));
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        Found found = answers.get(0);
        return UserPath.trouble(job, found, permission()).orElseGet(() -> {
            job.values().put("user_id", found.text("id"));
            return Move.write(
                    "revoked the sessions of " + found.text("userPrincipalName") + "; apps notice within an hour",
                    GraphJson.write("POST", UserPath.of(found.text("id")) + "/revokeSignInSessions", null)
                            .urgent());
        });
    }

    @Override
    public String permission() {
        return "the application permission User.RevokeSessions.All";
    }
}
