/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.governance.ResourceId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.ExchangeProperty;

/**
 * Changes of one object take turns, in the order in which they came: a second one must see what the first has done. Holds
 * no thread; the route asks again.
 */
public final class ChangeTurns {

    private final Map<ResourceId, Deque<ScimWork>> queues = new HashMap<>();

    /** Takes a place in the queue of the object. */
    public synchronized void enter(@ExchangeProperty("work") ScimWork work) {
        queues.computeIfAbsent(work.getChange().object(), object -> new ArrayDeque<>())
                .add(work);
    }

    /** Whether another change of the object goes first. */
    public synchronized boolean isWaiting(@ExchangeProperty("work") ScimWork work) {
        return queues.get(work.getChange().object()).peek() != work;
    }

    /** Lets the next one go. */
    public synchronized void leave(@ExchangeProperty("work") ScimWork work) {
        queues.computeIfPresent(work.getChange().object(), (object, queue) -> {
            queue.remove(work);
            return queue.isEmpty() ? null : queue;
        });
    }
}
