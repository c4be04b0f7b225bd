/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.probe.Finding.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The throw-away objects: two users and a group, made, found again and removed. Their names are the same in every run, and
 * an object of another name is never touched.
 */
final class Specimens {

    private static final AttributePath USER_NAME = AttributePath.of("userName");
    private static final AttributePath DISPLAY_NAME = AttributePath.of("displayName");
    private static final AttributePath ACTIVE = AttributePath.of("active");
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;
    private static final int CONFLICT = 409;

    private final Laboratory lab;
    private final ProbeRequests requests;
    private final List<String> disabled = new ArrayList<>();
    private final Set<String> tried = new HashSet<>();
    private boolean doubtful;

    Specimens(Laboratory lab) {
        this.lab = lab;
        this.requests = lab.requests();
    }

    /** Looks for what an earlier probe left. */
    List<Supplier<Move>> leftovers() {
        return List.of(
                () -> search(ProbeRequests.GROUPS, "displayName", lab.order().groupName(), () -> Move.DONE),
                () -> search(ProbeRequests.USERS, "userName", lab.order().userName(1), () -> Move.DONE),
                () -> search(ProbeRequests.USERS, "userName", lab.order().userName(2), () -> Move.DONE));
    }

    /** By a filter; where nobody knows whether the service applies it, page by page. */
    private Move search(String collection, String attribute, String name, Supplier<Move> then) {
        return Move.read(requests.filtered(collection, attribute, name), answer -> {
            boolean found = note(collection, answer) > 0;
            return found || lab.isFilterTrusted() ? then.get() : walk(collection, 1, 0, then);
        });
    }

    private Move walk(String collection, int from, int pages, Supplier<Move> then) {
        String query = "startIndex=" + from + "&count=" + PAGE;
        return Move.read(requests.get(collection, query), answer -> {
            note(collection, answer);
            int rows = answer.rows().size();
            boolean last = rows == 0 || pages + 1 >= MOST_PAGES || answer.total() >= 0 && from + rows > answer.total();
            return last ? then.get() : walk(collection, from + rows, pages + 1, then);
        });
    }

    /** Remembers what is ours among the rows, by name. */
    private int note(String collection, Answer answer) {
        int ours = 0;
        for (Object row : answer.rows()) {
            Optional<String> name = name(collection, row);
            Optional<String> id = AttributePath.of("id").text(row);
            if (id.isPresent() && name.filter(this::isOurs).isPresent()) {
                lab.made(collection, id.get(), name.get());
                ours++;
            }
        }
        return ours;
    }

    private static Optional<String> name(String collection, Object row) {
        return (collection.equals(ProbeRequests.USERS) ? USER_NAME : DISPLAY_NAME).text(row);
    }

    private boolean isOurs(String name) {
        String prefix = lab.order().prefix();
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Makes two users and a group. */
    List<Supplier<Move>> creation() {
        return List.of(() -> user(1), () -> user(2), this::duplicate, this::group);
    }

    private Move user(int number) {
        String name = lab.order().userName(number);
        return Move.write(
                requests.user(name),
                answer -> created(
                        answer,
                        "probe-user-" + number,
                        id -> {
                            lab.userMade(number, id);
                            noted(Question.CREATE_USER, answer);
                        },
                        () -> adopt(ProbeRequests.USERS, "userName", name, answer, id -> lab.userMade(number, id))));
    }

    private Move group() {
        String name = lab.order().groupName();
        return Move.write(
                requests.group(name),
                answer -> created(
                        answer,
                        "probe-group",
                        id -> {
                            lab.groupMade(id);
                            noted(Question.CREATE_GROUP, answer);
                        },
                        () -> adopt(ProbeRequests.GROUPS, "displayName", name, answer, lab::groupMade)));
    }

    private void noted(Question question, Answer answer) {
        if (!answer.isImagined()) {
            lab.found(question, Verdict.YES, answer.said());
        }
    }

    private static Move created(Answer answer, String imagined, Consumer<String> made, Supplier<Move> otherwise) {
        if (answer.isImagined()) {
            made.accept(imagined);
            return Move.DONE;
        }
        Optional<String> id = answer.isGood() ? answer.id() : Optional.empty();
        id.ifPresent(made);
        return id.isPresent() ? Move.DONE : otherwise.get();
    }

    /** An answer without an id, a lost one, or one of that name that was there: who has the name is looked for. */
    private Move adopt(String collection, String attribute, String name, Answer refusal, Consumer<String> made) {
        doubtful |= refusal.status() != CONFLICT;
        Question question = collection.equals(ProbeRequests.USERS) ? Question.CREATE_USER : Question.CREATE_GROUP;
        return search(collection, attribute, name, () -> {
            Optional<String> id = lab.made().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(collection)
                            && entry.getValue().equalsIgnoreCase(name))
                    .map(entry -> entry.getKey().substring(collection.length() + 1))
                    .findFirst();
            id.ifPresent(made);
            lab.found(
                    question,
                    refusal.verdict(id.isPresent()),
                    id.isPresent() ? "one of that name is there: " + refusal.said() : refusal.said());
            return Move.DONE;
        });
    }

    /** Whether something may have been made that nobody has seen. */
    boolean isDoubtful() {
        return doubtful;
    }

    private Move duplicate() {
        if (lab.user(1) == null) {
            return Move.DONE;
        }
        return Move.write(requests.user(lab.order().userName(1)), answer -> {
            if (answer.isImagined()) {
                return Move.DONE;
            }
            Optional<String> second = answer.isGood() ? answer.id() : Optional.empty();
            second.ifPresent(id -> lab.made(ProbeRequests.USERS, id, lab.order().userName(1)));
            lab.found(
                    Question.DUPLICATE,
                    answer.verdict(answer.status() == CONFLICT),
                    answer.status() == CONFLICT
                            ? "refused: 409"
                            : second.isPresent() && second.get().equals(lab.user(1))
                                    ? "gives the one that is there"
                                    : answer.isGood() ? "makes a second one" : "refused: " + answer.said());
            return Move.DONE;
        });
    }

    /** Removes everything that is known to be ours, the group first; each is tried once. */
    Move removal() {
        Optional<String> next = lab.made().keySet().stream().filter(tried::add).findFirst();
        if (next.isEmpty()) {
            tried.clear();
            return Move.DONE;
        }
        int slash = next.get().indexOf('/', 1);
        return remove(next.get().substring(0, slash), next.get().substring(slash + 1));
    }

    private Move remove(String collection, String id) {
        return Move.write(requests.delete(collection, id), answer -> {
            if (answer.isImagined() || answer.isMissing()) {
                lab.gone(collection, id);
                return removal();
            }
            return see(collection, id, answer.isGood(), 0);
        });
    }

    /** Many services keep an account that is deleted and disable it; that is all that can be had. */
    private Move see(String collection, String id, boolean accepted, int looks) {
        return Move.read(requests.one(collection, id), answer -> {
            boolean inactive = accepted
                    && ACTIVE.text(answer.body())
                            .filter("false"::equalsIgnoreCase)
                            .isPresent();
            if (answer.isMissing() || answer.isGood() && inactive) {
                if (inactive) {
                    disabled.add(lab.made().getOrDefault(collection + '/' + id, id));
                }
                lab.gone(collection, id);
                return removal();
            }
            return accepted && looks < lab.waits().size()
                    ? new Move.Pause(lab.waits().get(looks), () -> see(collection, id, accepted, looks + 1))
                    : removal();
        });
    }

    /** Names of users that the service only disables. */
    List<String> disabled() {
        return List.copyOf(disabled);
    }

    /** What is still there: name, collection and id. */
    List<String> left() {
        return lab.made().entrySet().stream()
                .map((Map.Entry<String, String> entry) -> entry.getValue() + " (" + entry.getKey() + ')')
                .toList();
    }
}
