/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.event;

import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.GraphObject;
import io.sarwan.entra.PageChain;
import io.sarwan.governance.Event;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** How one log is read and what its rows mean. */
interface Feed {

    /** What the tenant, its cloud and the permissions must have. */
    EntraFeature feature();

    /** The lists to read, one after the other. */
    List<PageChain> chains(EventRun run);

    /** The property by which {@link #applications} names service principals: {@code id} or {@code appId}. */
    String applicationKey();

    /** Service principals that a row names, whose kind has to be known. */
    Set<String> applications(GraphObject row);

    /** What a row tells; nothing when it is about nothing that the model has. */
    List<Event> events(GraphObject row, EventRun run);

    /**
     * Until when the log is read after a page.
     *
     * @param chain as it goes on after the page
     * @return {@code null} when the page says nothing about that
     */
    Instant readUpTo(List<GraphObject> rows, PageChain chain, EventRun run);
}
