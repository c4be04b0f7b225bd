/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.EventOutbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what passes an outbox, since the process began. For any thread. */
public final class CountedOutbox implements EventOutbox {

    private final EventOutbox outbox;
    private final InstantSource clock;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong lagSeconds = new AtomicLong();
    private volatile int handedOut;

    public CountedOutbox(EventOutbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Instant readFrom(EventFeed feed) {
        return outbox.readFrom(feed);
    }

    @Override
    public int keep(EventFeed feed, List<Event> events, Instant readUpTo) {
        int found = outbox.keep(feed, events, readUpTo);
        read.addAndGet(found);
        return found;
    }

    @Override
    public List<Event> undelivered(int most) {
        List<Event> page = outbox.undelivered(most);
        handedOut = page.size();
        return page;
    }

    @Override
    public void delivered(List<Event> events) {
        outbox.delivered(events);
        handedOut = 0;
        delivered.addAndGet(events.size());
        if (!events.isEmpty()) {
            Instant last = events.get(events.size() - 1).occurredAt();
            lagSeconds.set(Math.max(0, Duration.between(last, clock.instant()).toSeconds()));
        }
    }

    /** A read has failed: what was handed out did not arrive. */
    public void failed() {
        refused.addAndGet(handedOut);
        handedOut = 0;
    }

    /** Events that were new. */
    public long read() {
        return read.get();
    }

    /** Events that every receiver has. */
    public long delivered() {
        return delivered.get();
    }

    /** Events that a receiver did not take; each time counts. */
    public long refused() {
        return refused.get();
    }

    /** Seconds between an event and its delivery, of the last one that was delivered. */
    public long lagSeconds() {
        return lagSeconds.get();
    }
}
