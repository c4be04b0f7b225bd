/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.RepeatedLinkException;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.GovernancePage;

/**
 * A walk through the pages of one collection; immutable, a route keeps the newest in an exchange property.
 *
 * @param name names the chain in the store, for example {@code users/a}
 * @param first reads the first page
 * @param current reads the page that comes next, {@code null} at the end
 * @param resumable whether the store keeps the position
 * @param restarts how often the chain was begun anew because its page token was lost
 * @param trail notices when the chain goes in a circle
 */
public record PageChain(
        String name,
        GraphRequest<GraphPage<GraphObject>> first,
        GraphRequest<GraphPage<GraphObject>> current,
        boolean resumable,
        int restarts,
        LinkTrail trail) {

    static PageChain resumable(String name, GraphRequest<GraphPage<GraphObject>> first) {
        return new PageChain(name, first, first, true, 0, LinkTrail.from(name, first.link()));
    }

    /** A chain that every run walks from the start. */
    static PageChain fresh(String name, GraphRequest<GraphPage<GraphObject>> first) {
        return new PageChain(name, first, first, false, 0, LinkTrail.from(name, first.link()));
    }

    /** Whether there is a page to read. */
    public boolean isOpen() {
        return current != null;
    }

    /** Whether nothing of the chain has been read. */
    boolean isAtFirstPage() {
        return current == first;
    }

    /** The request for the next page; used by the route. */
    public GraphRequest<GraphPage<GraphObject>> getRequest() {
        return current;
    }

    /** The lane is the part of the name before the slash. */
    public String getLane() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    PageChain at(ChainPosition position) {
        if (position.isFinished()) {
            return new PageChain(name, first, null, resumable, restarts, trail);
        }
        GraphLink next = GraphLink.of(position.next());
        return new PageChain(name, first, first.at(next), resumable, restarts, LinkTrail.from(name, next));
    }

    /** @param next {@code null} at the end */
    PageChain after(GraphLink next) throws RepeatedLinkException {
        return next == null
                ? new PageChain(name, first, null, resumable, restarts, trail)
                : new PageChain(name, first, first.at(next), resumable, restarts, trail.to(next));
    }

    PageChain restarted() {
        return new PageChain(name, first, first, resumable, restarts + 1, LinkTrail.from(name, first.link()));
    }

    /** What the store remembers together with the page just read, {@code null} when it need not. */
    ChainPosition position() {
        if (!resumable) {
            return null;
        }
        return new ChainPosition(name, current == null ? null : current.link().pathAndQuery());
    }

    /** A page of this chain that holds nothing but its position. */
    GovernancePage emptyPage() {
        return Pages.of(this).page();
    }
}
