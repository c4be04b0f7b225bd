/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.governance.EventFeed;
import io.sarwan.runtime.EntraEvents.Webhook;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of events of one connector.
 *
 * @param file where they are kept
 * @param feeds those that are read by themselves
 * @param webhook gets them too
 * @param targeted least time between two syncs about the objects that events name, empty for none
 */
record EventSettings(Path file, List<EventFeed> feeds, Optional<Webhook> webhook, Optional<Duration> targeted) {
    EventSettings {
        feeds = List.copyOf(feeds);
    }

    /**
     * @param usage whether the log of sign-ins is read too
     * @param address of a webhook
     * @param secret signs what the webhook gets, {@code null} for no signature
     * @throws SarwanException of kind usage when the address is none, or others could read what goes there
     */
    static EventSettings of(Path file, boolean usage, Optional<String> address, SecretText secret) {
        return new EventSettings(
                file,
                usage ? List.of(EventFeed.CHANGES, EventFeed.USAGE) : List.of(EventFeed.CHANGES),
                address.map(text -> new Webhook(webhook(text), secret)),
                Optional.empty());
    }

    /**
     * With syncs about the objects that events name.
     *
     * @param what names the setting in a message
     * @param least time between two, ISO 8601; {@code null} or {@code off} for none
     * @throws SarwanException of kind usage
     */
    EventSettings withTargetedSyncs(String what, String least) {
        if (least == null || least.equals("off")) {
            return this;
        }
        try {
            Duration time = Duration.parse(least);
            if (!time.isNegative()) {
                return new EventSettings(file, feeds, webhook, Optional.of(time));
            }
        } catch (DateTimeParseException noTime) {
            // Said below.
        }
        throw SarwanException.usage(what + ": " + least + " is no length of time", "Write for example PT5M, or off");
    }

    /**
     * Checks that syncs about named objects, where there are any, have something to go on from.
     *
     * @throws SarwanException of kind usage
     */
    EventSettings checkedFor(String connector, EntraSettings tenant) {
        String what = "the connector " + connector + " cannot sync what events name";
        String remedy = "or leave out event-targeted-sync (in a file of connectors events.targetedSync)";
        if (targeted.isPresent() && !tenant.resync().kept()) {
            throw SarwanException.usage(
                    what + ": delta is off, so there is nothing to go on from", "Switch delta on, " + remedy);
        }
        if (targeted.isPresent()
                && !(tenant.options().reads("user") && tenant.options().reads("group"))) {
            throw SarwanException.usage(
                    what + ": sync-resource-types leaves out users or groups, whose changes it goes on from",
                    "Name user and group there, " + remedy);
        }
        return this;
    }

    /** Without the audit log, for tenants whose cloud has none. */
    EventSettings withoutChanges() {
        return new EventSettings(
                file, feeds.stream().filter(feed -> feed != EventFeed.CHANGES).toList(), webhook, targeted);
    }

    private static URI webhook(String text) {
        try {
            URI address = new URI(text);
            boolean here = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
            if ("https".equals(address.getScheme()) && address.getHost() != null
                    || here && "http".equals(address.getScheme())) {
                return address;
            }
        } catch (URISyntaxException noAddress) {
            // Said below, without the address: it may hold a key.
        }
        throw SarwanException.usage(
                "the webhook for events must be an https address", "Plain http is allowed to this machine only");
    }
}
