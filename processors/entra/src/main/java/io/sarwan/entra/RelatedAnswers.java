/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads answers that say who is related to objects: to many of them, at most 20 each, or to one, page by page. A list that
 * may be cut off raises a new question instead of ending the object.
 */
final class RelatedAnswers {

    private final Origin origin;

    RelatedAnswers(Origin origin) {
        this.origin = origin;
    }

    /** What becomes of an answer. */
    interface Reading {

        /** Asks for all who are related to one object. */
        GraphRequest<?> alone(String id);

        /** An object has to be asked for alone; usually that is the next question of the same work. */
        default void again(String id, BatchWork work) {
            work.add(BatchWork.Question.aboutOne(id, alone(id)));
        }

        /** Some or all who are related to an object. */
        void found(String id, List<GroupRefs.Member> members);

        /** All who are related to an object have been found. */
        void ended(String id);

        /** The object exists no longer. */
        void vanished(String id);
    }

    /** @throws GraphException when a next link leads to another host or in a circle */
    void read(WorkAnswer answer, BatchWork work, Reading reading) throws GraphException {
        if (answer.single()) {
            one(answer, work, reading);
        } else {
            many(answer, work, reading);
        }
    }

    private void one(WorkAnswer answer, BatchWork work, Reading reading) throws GraphException {
        String id = answer.ids().get(0);
        if (answer.isVanished()) {
            reading.vanished(id);
            return;
        }
        GraphPage<GroupRefs.Member> page = answer.page();
        reading.found(id, page.items());
        Optional<GraphLink> next = page.next(origin);
        if (next.isPresent()) {
            work.follow(answer, next.get(), answer.ids());
        } else {
            reading.ended(id);
        }
    }

    private static void many(WorkAnswer answer, BatchWork work, Reading reading) {
        Set<String> missing = new HashSet<>(answer.ids());
        GraphPage<GroupRefs> page = answer.page();
        for (GroupRefs object : page.items()) {
            missing.remove(object.groupId());
            if (object.isCutOff()) {
                reading.again(object.groupId(), work);
            } else {
                reading.found(object.groupId(), object.members());
                reading.ended(object.groupId());
            }
        }
        // Not in the answer does not mean gone: asking for the object itself tells.
        missing.forEach(id -> reading.again(id, work));
    }
}
