/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPageTokenLostException;
import io.sarwan.entra.graph.GraphRequest;

/** A walk through the changes of one collection, up to the link from which the next walk begins. Belongs to one exchange. */
public final class DeltaRound {

    private static final int MOST_RESTARTS = 3;

    private final DeltaCollection collection;
    private final boolean dispensable;
    private GraphRequest<DeltaPage> first;
    private GraphRequest<DeltaPage> less;
    private GraphRequest<DeltaPage> current;
    private LinkTrail trail;
    private GraphLink end;
    private boolean over;
    private int restarts;

    private DeltaRound(
            DeltaCollection collection,
            GraphRequest<DeltaPage> first,
            GraphRequest<DeltaPage> less,
            boolean dispensable) {
        this.collection = collection;
        this.first = first;
        this.less = less;
        this.dispensable = dispensable;
        begin();
    }

    /** Along the changes since a link was given. */
    static DeltaRound since(DeltaCollection collection, GraphLink link) {
        return new DeltaRound(collection, collection.since(link), null, false);
    }

    /** To a new link and to nothing else; where that is refused, less is asked for or nothing at all, as the collection allows. */
    static DeltaRound latest(DeltaCollection collection, CloudGaps cloud) {
        return new DeltaRound(
                collection,
                collection.latest(cloud),
                collection.hasLess() ? collection.latestOfLess(cloud) : null,
                collection.isDispensable());
    }

    private void begin() {
        current = first;
        trail = LinkTrail.from(collection.chain(), first.link());
    }

    DeltaCollection collection() {
        return collection;
    }

    /** Whether there is a page to read. */
    public boolean isOpen() {
        return end == null && !over;
    }

    /** The request for the next page; used by the route. */
    public GraphRequest<?> getRequest() {
        return current;
    }

    /** Whether a page has been read, so that a lost page token is not a lost link. */
    public boolean isBegun() {
        return current != first;
    }

    /** Whether a refusal of the first request may be one of what it selects. */
    public boolean isLessPossible() {
        return less != null && !isBegun();
    }

    /** Whether a refusal of the first request only means that there is no link. */
    public boolean isDispensable() {
        return dispensable && !isBegun();
    }

    /** Ends without a link. */
    void doWithout() {
        over = true;
    }

    /** Asks for less, once. */
    void less() {
        first = less;
        less = null;
        begin();
    }

    /** @throws GraphException when a link leads to another host, another collection or in a circle */
    void advance(DeltaPage page, Origin origin) throws GraphException {
        if (page.nextLink() != null) {
            GraphLink next = GraphLink.next(page.nextLink(), origin);
            trail = trail.to(next);
            current = current.at(next);
        } else {
            end = GraphLink.next(page.deltaLink(), origin);
        }
    }

    /** From the first page again: changes that were told already count once. */
    void restart(GraphPageTokenLostException loss) throws GraphPageTokenLostException {
        if (++restarts > MOST_RESTARTS) {
            throw loss;
        }
        begin();
    }

    /** Where the next walk begins, {@code null} while this one goes on. */
    GraphLink end() {
        return end;
    }
}
