/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a user principal name that nobody has: the one proposed, else with a number behind its local part. A name is taken by
 * a user, by a proxy address, and by a deleted user who could be restored.
 */
final class FindName implements Step {

    /** Three questions for each candidate fill one batch of 20. */
    private static final int AT_ONCE = 6;

    private static final int QUESTIONS = 3;
    private static final int MOST = 120;

    private final String proposed;
    private int first;

    FindName(String proposed) {
        this.proposed = proposed;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        List<GraphRequest<?>> questions = new ArrayList<>();
        for (int number = first; number < first + AT_ONCE; number++) {
            String name = candidate(number);
            questions.add(GraphJson.get(UserPath.of(name) + "?$select=id"));
            questions.add(GraphJson.get("/v1.0/users?$select=id&$top=1&$filter=proxyAddresses/any(p:p%20eq%20"
                    + GraphLink.literal("smtp:" + name) + ')'));
            questions.add(
                    GraphJson.get("/v1.0/directory/deletedItems/microsoft.graph.user?$select=id&$top=1&$count=true"
                                    + "&$filter=endswith(userPrincipalName," + GraphLink.literal(name) + ')')
                            .eventual());
        }
        return questions;
    }

    private String candidate(int number) {
        int at = proposed.indexOf('@');
        return number == 0 ? proposed : proposed.substring(0, at) + number + proposed.substring(at);
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        for (int number = 0; number < AT_ONCE; number++) {
            List<Found> three = answers.subList(number * QUESTIONS, (number + 1) * QUESTIONS);
            Found user = three.get(0);
            for (Found answer : three) {
                if (!answer.isThere() && !answer.isMissing()) {
                    return Move.failed(answer.failure().fault() + ". Needed: " + permission());
                }
            }
            boolean free = user.isMissing()
                    && three.get(1).items().isEmpty()
                    && three.get(2).items().isEmpty();
            if (free) {
                return found(job, candidate(first + number), first + number == 0);
            }
        }
        first += AT_ONCE;
        return first < MOST
                ? Move.again()
                : Move.refused(
                        proposed + " is taken, and so are its numbers to " + (MOST - 1) + "; propose another name");
    }

    private Move found(Job job, String name, boolean asProposed) {
        job.values()
                .put("proposed_upn", proposed)
                .put("is_available", asProposed)
                .put("available_upn", name);
        return Move.already(asProposed ? name + " is free" : proposed + " is taken, " + name + " is free");
    }

    @Override
    public String permission() {
        return "the application permission User.Read.All";
    }
}
