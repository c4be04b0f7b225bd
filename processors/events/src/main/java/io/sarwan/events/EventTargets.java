/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import io.sarwan.governance.Event;
import io.sarwan.governance.ResourceId;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Body;

/** Which objects a page of events names, each of them once; a route hands them on to whoever syncs them. */
public final class EventTargets {

    private final Consumer<Collection<ResourceId>> receiver;

    public EventTargets(Consumer<Collection<ResourceId>> receiver) {
        this.receiver = receiver;
    }

    /** Who uses what changes nothing that a sync shows. */
    public List<ResourceId> objects(@Body List<Event> events) {
        return events.stream()
                .filter(event -> event.kind() != Event.Kind.USED)
                .map(Event::resource)
                .distinct()
                .toList();
    }

    public void changed(@Body List<ResourceId> objects) {
        receiver.accept(objects);
    }
}
