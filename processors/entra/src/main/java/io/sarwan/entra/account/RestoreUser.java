/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;

/** Brings back a user who was deleted less than 30 days ago. */
final class RestoreUser implements Step {

    private final String user;

    /** @param user object id */
    RestoreUser(String user) {
        this.user = user;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        return List.of(UserPath.look(user, ""), GraphJson.get(deleted() + "?$select=id"));
    }

    private String deleted() {
        return "/v1.0/directory/deletedItems/" + GraphLink.encode(user);
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        if (answers.get(0).isThere()) {
            job.values().put("user_id", user);
            return Move.already(answers.get(0).text("userPrincipalName") + " is not deleted");
        }
        if (answers.get(1).isMissing()) {
            return job.isUnsure()
                    ? Move.late("the user " + user + " is neither there nor among the deleted")
                    : Move.refused("there is no deleted user " + user + "; after 30 days nobody can be restored");
        }
        job.values().put("user_id", user);
        return Move.write("restored " + user, GraphJson.write("POST", deleted() + "/restore", null));
    }

    @Override
    public String permission() {
        return "the application permission User.DeleteRestore.All";
    }
}
