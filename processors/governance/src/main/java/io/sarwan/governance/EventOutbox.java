/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.time.Instant;
import java.util.List;

/**
 * Keeps events between reading and delivery. What was read and how far the feed was read are kept in one transaction, so
 * that a process that dies in between loses nothing and reads nothing twice: an event whose id is known is not kept again.
 */
public interface EventOutbox {

    /** From when on a feed has to be read, the overlap with what was read before taken off already. */
    Instant readFrom(EventFeed feed);

    /**
     * Keeps what is new of a page, and the position.
     *
     * @param readUpTo until when the feed is read; {@code null} when the page says nothing about that
     * @return how many events were new
     */
    int keep(EventFeed feed, List<Event> events, Instant readUpTo);

    /** The oldest events that are not delivered, at most as many; empty when all are. */
    List<Event> undelivered(int most);

    /** Takes note that these have arrived. */
    void delivered(List<Event> events);
}
