/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.governance.GovernancePage;
import io.sarwan.scim.ScimWalk;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bean behind {@code scim-users-source} and {@code scim-groups-source}. */
public final class ScimDirectory extends ScimKamelet {

    private static final Logger LOG = LoggerFactory.getLogger(ScimDirectory.class);

    private final PageEvents events = new PageEvents();

    /** {@code page} or {@code object}: what one message holds. */
    public void setUnit(String value) {
        events.setUnit(value);
    }

    /** Begins a walk through all users. */
    public ScimWalk users() {
        return connection().users();
    }

    /** Begins a walk through all groups. */
    public ScimWalk groups() {
        return connection().groups();
    }

    /** What the page in the body becomes; the last one of a list that is not complete does not count as the last. */
    public List<String> events(Exchange exchange) {
        ScimWalk walk = exchange.getProperty(EntraDirectory.WALK, ScimWalk.class);
        GovernancePage page = walk.take(exchange.getMessage().getBody());
        walk.problem().ifPresent(LOG::warn);
        return events.of(page, !walk.isOpen() && walk.problem().isEmpty(), exchange);
    }
}
