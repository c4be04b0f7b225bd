/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import io.sarwan.governance.Event;
import io.sarwan.governance.EventOutbox;
import java.util.List;
import org.apache.camel.ExchangeProperty;

/** Hands out what is kept and has not arrived, a page at a time; the route of events calls it. */
public final class EventDelivery {

    /** Events in one delivery: what a receiver takes at once. */
    static final int PAGE = 100;

    private final EventOutbox outbox;

    public EventDelivery(EventOutbox outbox) {
        this.outbox = outbox;
    }

    /** The oldest events that have not arrived; empty when all have. */
    public List<Event> next() {
        return outbox.undelivered(PAGE);
    }

    /** Every sink has this page. */
    public void arrived(@ExchangeProperty("events") List<Event> events) {
        outbox.delivered(events);
    }
}
