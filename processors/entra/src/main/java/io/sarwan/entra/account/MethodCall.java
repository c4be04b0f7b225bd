/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;
import java.util.Locale;

/** Deletes one sign-in method. The default one cannot go while others remain, so it is tried again behind them. */
final class MethodCall implements Step {

    static final String METHODS = "methods";

    private final String user;
    private final String collection;
    private final String id;
    private final boolean second;
    private boolean postponed;

    MethodCall(String user, String collection, String id, boolean second) {
        this.user = user;
        this.collection = collection;
        this.id = id;
        this.second = second;
    }

    private String path() {
        return UserPath.of(user) + "/authentication/" + collection + '/' + GraphLink.encode(id);
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        return List.of(GraphJson.get(UserPath.of(user) + "/authentication/methods"));
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        if (!answers.get(0).isThere()) {
            return Move.failed(answers.get(0).failure().fault().toString());
        }
        for (JsonNode method : answers.get(0).items()) {
            if (method.path("id").asText().equals(id)) {
                return Move.write(
                        "deleted " + collection + ' ' + id,
                        GraphJson.write("DELETE", path(), null).urgent());
            }
        }
        record(job, "deleted", "");
        return Move.already("no more " + collection + ' ' + id);
    }

    @Override
    public void written(Job job, JsonNode answer) {
        record(job, answer.isMissingNode() && job.context().dryRun() ? "planned" : "deleted", "");
    }

    @Override
    public Verdict judge(Job job, GraphException refusal) {
        if (refusal instanceof GraphNotFoundException) {
            record(job, "deleted", "");
            return Verdict.ALREADY;
        }
        if (!second
                && refusal.fault().status() == 400
                && refusal.fault().message().toLowerCase(Locale.ROOT).contains("default")) {
            postponed = true;
            job.then(new MethodCall(user, collection, id, true));
        }
        return postponed ? Verdict.POSTPONED : Verdict.FINAL;
    }

    @Override
    public void lost(Job job, String why) {
        record(job, "failed", why);
        job.partial();
    }

    private void record(Job job, String what, String why) {
        ObjectNode entry = job.values().withArray(METHODS).addObject();
        entry.put("type", collection).put("id", id).put("result", what);
        if (!why.isEmpty()) {
            entry.put("reason", why);
        }
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public String permission() {
        return "the application permission UserAuthenticationMethod.ReadWrite.All, and for users with a directory role"
                + " also the directory role Privileged Authentication Administrator";
    }
}
