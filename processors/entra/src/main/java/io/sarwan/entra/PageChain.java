/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.RepeatedLinkException;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.GovernancePage;
import java.util.Optional;

/**
 * A walk through the pages of one collection; immutable, a route keeps the newest in an exchange property.
 *
 * @param name names the chain in the store, for example {@code users/a}
 * @param kind what becomes of it when a run is interrupted or the tenant refuses it
 * @param first reads the first page
 * @param current reads the page that comes next, {@code null} at the end
 * @param continued whether the next page is the one at which an earlier run stopped
 * @param setbacks how often the chain was begun anew
 * @param trail notices when the chain goes in a circle
 */
public record PageChain(
        String name,
        Kind kind,
        GraphRequest<GraphPage<GraphObject>> first,
        GraphRequest<GraphPage<GraphObject>> current,
        boolean continued,
        Setbacks setbacks,
        LinkTrail trail) {

    /** What becomes of a chain. */
    enum Kind {
        /** The store keeps its position. */
        RESUMABLE,
        /** The same, and it is one of many that together read a list, which can be read whole too. */
        PART,
        /** Every run walks it from the start. */
        FRESH
    }

    /**
     * How often a chain was begun anew.
     *
     * @param restarts because its page token or position was lost
     * @param narrowings because its pages were too large
     */
    record Setbacks(int restarts, int narrowings) {
        static final Setbacks NONE = new Setbacks(0, 0);
    }

    static PageChain resumable(String name, GraphRequest<GraphPage<GraphObject>> first) {
        return begin(name, Kind.RESUMABLE, first, Setbacks.NONE);
    }

    static PageChain oneOfMany(String name, GraphRequest<GraphPage<GraphObject>> first) {
        return begin(name, Kind.PART, first, Setbacks.NONE);
    }

    /** A list whose position nobody keeps. */
    public static PageChain fresh(String name, GraphRequest<GraphPage<GraphObject>> first) {
        return begin(name, Kind.FRESH, first, Setbacks.NONE);
    }

    private static PageChain begin(
            String name, Kind kind, GraphRequest<GraphPage<GraphObject>> first, Setbacks setbacks) {
        return new PageChain(name, kind, first, first, false, setbacks, LinkTrail.from(name, first.link()));
    }

    /** Whether there is a page to read. */
    public boolean isOpen() {
        return current != null;
    }

    /** Whether nothing of the chain has been read. */
    boolean isAtFirstPage() {
        return current == first && setbacks.equals(Setbacks.NONE);
    }

    /** Whether the list that the chain reads a part of can be read whole instead. */
    public boolean isPart() {
        return kind == Kind.PART;
    }

    /**
     * Whether the next page is asked for with a link that an earlier run left behind. Not the name of a component: a route
     * that reads {@code resumed} would have two methods to choose from.
     */
    public boolean isResumed() {
        return continued;
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

    /** Whether the store keeps the position. */
    boolean isResumable() {
        return kind != Kind.FRESH;
    }

    PageChain at(ChainPosition position) {
        if (position.isFinished()) {
            return ended();
        }
        GraphLink next = GraphLink.of(position.next());
        return new PageChain(name, kind, first, first.at(next), true, setbacks, LinkTrail.from(name, next));
    }

    /** @param next {@code null} at the end */
    PageChain after(GraphLink next) throws RepeatedLinkException {
        return next == null
                ? ended()
                : new PageChain(name, kind, first, first.at(next), false, setbacks, trail.to(next));
    }

    PageChain ended() {
        return new PageChain(name, kind, first, null, false, setbacks, trail);
    }

    PageChain restarted() {
        return begin(name, kind, first, new Setbacks(setbacks.restarts() + 1, setbacks.narrowings()));
    }

    /**
     * The chain from its beginning with pages half as large: a next link belongs to Graph and keeps the size it was made
     * with. Empty when smaller pages would not help.
     */
    Optional<PageChain> narrowed() {
        Setbacks more = new Setbacks(setbacks.restarts(), setbacks.narrowings() + 1);
        return first.halved().map(smaller -> begin(name, kind, smaller, more));
    }

    /** What the store remembers together with the page just read, {@code null} when it need not. */
    ChainPosition position() {
        if (!isResumable()) {
            return null;
        }
        return new ChainPosition(name, current == null ? null : current.link().pathAndQuery());
    }

    /** A page of this chain that holds nothing but its position. */
    GovernancePage emptyPage() {
        return Pages.of(this).page();
    }
}
