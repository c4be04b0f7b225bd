/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.EventOutbox;
import io.sarwan.governance.ResourceId;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Reads a feed of events of a tenant and delivers what is new; the port between the command line, the service and the flows.
 * Found with {@link ServiceLoader} the first time it is needed.
 */
public interface EntraEvents {

    /**
     * What is asked for.
     *
     * @param outbox knows how far the feed was read, and keeps what is found until it has arrived
     * @param delivery where it goes
     */
    record Order(EventFeed feed, EventOutbox outbox, Delivery delivery) {
        public Order {
            Objects.requireNonNull(feed, "feed");
            Objects.requireNonNull(outbox, "outbox");
            Objects.requireNonNull(delivery, "delivery");
        }
    }

    /**
     * Where events go.
     *
     * @param printer gets each page in the place of the configured sinks, {@code null} for these
     * @param webhook gets each page after the configured sinks
     * @param changed gets the objects that a page names
     */
    record Delivery(
            Consumer<List<Event>> printer,
            Optional<Webhook> webhook,
            Optional<Consumer<Collection<ResourceId>>> changed) {

        public static Delivery to(Consumer<List<Event>> printer) {
            return new Delivery(printer, Optional.empty(), Optional.empty());
        }

        public static Delivery toSinks(Optional<Webhook> webhook) {
            return toSinks(webhook, Optional.empty());
        }

        public static Delivery toSinks(Optional<Webhook> webhook, Optional<Consumer<Collection<ResourceId>>> changed) {
            return new Delivery(null, webhook, changed);
        }
    }

    /**
     * A receiver of events.
     *
     * @param secret signs what is sent, {@code null} for no signature
     */
    record Webhook(URI address, SecretText secret) {}

    /**
     * What came of a read.
     *
     * @param rows of the log
     * @param events that were new
     * @param off why the tenant does not have the feed, empty when it was read to its end
     */
    record Report(long rows, long events, Optional<String> off) {}

    /**
     * Reads from where the last read ended until now.
     *
     * @throws SarwanException when the feed cannot be read or a sink does not take its events; what was kept stays kept
     */
    Report run(EntraSettings settings, Order order) throws SarwanException;

    /** The one that is installed. */
    static EntraEvents installed() {
        return ServiceLoader.load(EntraEvents.class)
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        "this installation has no flows to read events with",
                        "Start it with the distribution's own launcher, or build it again"));
    }
}
