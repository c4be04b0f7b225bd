/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import io.sarwan.governance.Event;
import io.sarwan.governance.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Events as tests need them. */
final class EventsInTest {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private EventsInTest() {}

    static Event change(String id, Instant at) {
        return Event.changed(id, at, new ResourceId("user", "u-" + id));
    }

    static List<Event> changes(int count, Instant at) {
        return IntStream.range(0, count)
                .mapToObj(index -> change(at.getEpochSecond() + "-" + index, at))
                .toList();
    }
}
