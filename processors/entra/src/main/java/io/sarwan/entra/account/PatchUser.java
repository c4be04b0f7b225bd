/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.graph.GraphRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes properties of a user; sends only those that are different. */
final class PatchUser implements Step {

    private static final String EXTENSIONS = "onPremisesExtensionAttributes";
    private static final String UNKNOWN_IN_CLOUD = "usageLocation";

    private final String user;
    private final ObjectNode wanted;
    private final String done;

    /** @param done what is said when it is so */
    PatchUser(String user, ObjectNode wanted, String done) {
        this.user = user;
        this.wanted = wanted;
        this.done = done;
    }

    @Override
    public List<GraphRequest<?>> look(Job job) {
        return List.of(UserPath.look(user, names(wanted).replace(" ", "")));
    }

    private static String names(ObjectNode node) {
        return node.properties().stream().map(java.util.Map.Entry::getKey).collect(Collectors.joining(", "));
    }

    @Override
    public Move decide(Job job, List<Found> answers) {
        Found found = answers.get(0);
        Optional<Move> trouble = UserPath.trouble(job, found, permission());
        if (trouble.isPresent()) {
            return trouble.get();
        }
        job.values().put("user_id", found.text("id"));
        ObjectNode different = different(found.body());
        if (different.isEmpty()) {
            return Move.already(done + " (" + found.text("userPrincipalName") + ')');
        }
        boolean cloudOnly = different.size() == 1 && different.has(UNKNOWN_IN_CLOUD);
        Optional<Move> synced =
                cloudOnly ? Optional.empty() : UserPath.synced(found, names(different) + " must be changed instead");
        return synced.orElseGet(() -> Move.write(
                done + " (" + found.text("userPrincipalName") + ": " + names(different) + ')',
                GraphJson.write("PATCH", UserPath.of(found.text("id")), different)));
    }

    private ObjectNode different(JsonNode is) {
        ObjectNode different = JsonNodeFactory.instance.objectNode();
        wanted.properties().forEach(property -> {
            JsonNode value = property.getValue();
            JsonNode held = is.path(property.getKey());
            if (property.getKey().equals(EXTENSIONS)) {
                ObjectNode changed = JsonNodeFactory.instance.objectNode();
                value.properties().stream()
                        .filter(each -> !same(each.getValue(), held.path(each.getKey())))
                        .forEach(each -> changed.set(each.getKey(), each.getValue()));
                if (!changed.isEmpty()) {
                    different.set(EXTENSIONS, changed);
                }
            } else if (!same(value, held)) {
                different.set(property.getKey(), value);
            }
        });
        return different;
    }

    private static boolean same(JsonNode wanted, JsonNode held) {
        boolean nothing = held.isMissingNode() || held.isNull();
        return wanted.isNull() ? nothing : wanted.equals(held);
    }

    @Override
    public String permission() {
        return wanted.has("accountEnabled")
                ? "the application permission User.ReadWrite.All or User.EnableDisableAccount.All, and for users with a"
                        + " directory role also the directory role Privileged Authentication Administrator"
                : "the application permission User.ReadWrite.All, and for sign-in data of users with a directory role"
                        + " also the directory role Privileged Authentication Administrator";
    }
}
