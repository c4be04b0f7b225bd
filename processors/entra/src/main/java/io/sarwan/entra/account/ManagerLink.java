/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Gives a user a manager: found by object id, else by user principal name, else by employee id; or takes it away. */
final class ManagerLink implements Step {

    private static final int LONGEST_EMPLOYEE_ID = 16;
    private static final String SELECT = "$select=id,userPrincipalName";

    private final Function<Job, String> user;
    private final String manager;
    private final boolean optional;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param user id or name of the user, once it is known
     * @param manager empty to take the manager away
     * @param optional whether a failure is a warning
     */
    ManagerLink(Function<Job, String> user, String manager, boolean optional) {
        this.user = user;
        this.manager = manager;
        this.optional = optional;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        places.clear();
        List<GraphRequest<?>> questions = new ArrayList<>();
        if (!isPlanned(job)) {
            ask("user", path(job) + '?' + SELECT, questions);
            ask("current", path(job) + "/manager?$select=id", questions);
        }
        if (manager.contains("@") || manager.length() > LONGEST_EMPLOYEE_ID) {
            ask("named", "/v1.0/users/" + GraphLink.encode(manager) + '?' + SELECT, questions);
        }
        if (!manager.isEmpty() && manager.length() <= LONGEST_EMPLOYEE_ID) {
            ask(
                    "employee",
                    "/v1.0/users?$filter=employeeId%20eq%20" + GraphLink.literal(manager) + "&$top=2&" + SELECT,
                    questions);
        }
        return questions;
    }

    private void ask(String what, String question, List<GraphRequest<?>> questions) {
        places.put(what, questions.size());
        questions.add(GraphJson.get(question));
    }

    private boolean isPlanned(Job job) {
        return user.apply(job).equals(CreateUser.PLANNED_ID);
    }

    private String path(Job job) {
        String id = user.apply(job);
        return "/v1.0/users/" + (isPlanned(job) ? id : GraphLink.encode(id));
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        Found asked = places.containsKey("user") ? answers.get(places.get("user")) : null;
        if (asked != null && asked.isMissing()) {
            String text = "manager not set: the user " + user.apply(job) + " is not known";
            // A user made a moment ago is not everywhere yet.
            return optional ? Move.late(text) : Move.refused(text + " in the tenant");
        }
        Found current = places.containsKey("current") ? answers.get(places.get("current")) : null;
        if (manager.isEmpty()) {
            return current != null && current.isMissing()
                    ? Move.already("no manager")
                    : Move.write("manager removed", GraphJson.write("DELETE", path(job) + "/manager/$ref", null));
        }
        List<JsonNode> found = new ArrayList<>();
        Move trouble = candidates(answers, found);
        if (trouble != null) {
            return trouble;
        }
        String id = found.get(0).path("id").asText();
        job.values().put("manager_id", id);
        if (current != null && current.isThere() && current.text("id").equals(id)) {
            return Move.already("manager is " + manager);
        }
        return Move.write(
                "manager set to " + manager,
                GraphJson.write(
                        "PUT",
                        path(job) + "/manager/$ref",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("@odata.id", job.context().base() + "/users/" + id)));
    }

    /** Collects who is meant; says why not when it is not exactly one. */
    private Move candidates(List<Found> answers, List<JsonNode> found) {
        Found named = places.containsKey("named") ? answers.get(places.get("named")) : null;
        if (named != null && named.isThere()) {
            found.add(named.body());
            return null;
        }
        Found employee = places.containsKey("employee") ? answers.get(places.get("employee")) : null;
        if (employee != null) {
            employee.items().forEach(found::add);
        }
        for (Found answer : answers) {
            if (answer.isHidden() && found.isEmpty()) {
                return Move.failed("manager not set: " + answer.failure().fault() + ". Needed: " + permission());
            }
        }
        if (found.size() > 1) {
            return Move.refused("manager not set: the employee id " + manager
                    + " is ambiguous, several users have it; give an object id or a user principal name");
        }
        return found.isEmpty()
                ? Move.refused(
                        "manager not set: no user has the object id, user principal name or employee id " + manager)
                : null;
    }

    @Override
    public Verdict judge(Job job, GraphException refusal) {
        String text = refusal.fault().message().toLowerCase(Locale.ROOT);
        boolean late = refusal instanceof GraphNotFoundException
                || text.contains("reference-property objects are not present")
                || text.contains("not a valid reference update");
        if (manager.isEmpty() && refusal instanceof GraphNotFoundException) {
            return Verdict.ALREADY;
        }
        return late ? Verdict.LATE : Verdict.FINAL;
    }

    @Override
    public boolean isOptional() {
        return optional;
    }

    @Override
    public String permission() {
        return "the application permission User.ReadWrite.All";
    }
}
