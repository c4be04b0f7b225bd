/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What happened in a connector's source, as far as it was read. */
public interface EventLog {

    /**
     * An event with its place in the log.
     *
     * @param sequence grows from event to event
     * @param event in the form of the reference's protocol
     */
    record Entry(long sequence, ObjectNode event) {}

    /**
     * Which log it is: places in another one mean nothing here. Chosen at random when it begins.
     *
     * @throws ProblemException when it cannot be read now, but may be in a moment
     */
    String id();

    /**
     * Events after a place, the oldest first, at most as many.
     *
     * @throws ProblemException when it cannot be read now, but may be in a moment
     */
    List<Entry> after(long sequence, int most);
}
