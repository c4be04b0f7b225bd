/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.entra.DirectoryWalk;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.governance.GovernancePage;
import java.util.List;
import org.apache.camel.Exchange;

/** The bean behind {@code entra-users-source} and {@code entra-groups-source}: begins walks and makes JSON of their pages. */
public final class EntraDirectory extends EntraKamelet {

    /** Exchange property that holds the walk. */
    static final String WALK = "sarwanWalk";

    private final PageEvents events = new PageEvents();

    /** {@code page} or {@code object}: what one message holds. */
    public void setUnit(String value) {
        events.setUnit(value);
    }

    /** Begins a walk through all users. */
    public DirectoryWalk users() {
        return DirectoryWalk.users(origin());
    }

    /** Begins a walk through all groups. */
    public DirectoryWalk groups() {
        return DirectoryWalk.groups(origin());
    }

    /** What the page in the body becomes: the bodies of the messages that are sent on, the walk being one page further. */
    public List<String> events(Exchange exchange) throws Exception {
        DirectoryWalk walk = exchange.getProperty(WALK, DirectoryWalk.class);
        GovernancePage page = walk.take(exchange.getMessage().getBody(GraphPage.class));
        return events.of(page, !walk.isOpen(), exchange);
    }
}
