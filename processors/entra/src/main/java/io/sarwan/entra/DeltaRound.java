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
    private GraphRequest<DeltaPage> first;
    private GraphRequest<DeltaPage> less;
    private GraphRequest<DeltaPage> current;
    private LinkTrail trail;
    private GraphLink end;
    private int restarts;

    DeltaRound(DeltaCollection collection, GraphRequest<DeltaPage> first) {
        this(collection, first, null);
    }

    /** @param less asks for less where the first request is refused, {@code null} when nothing less will do */
    DeltaRound(DeltaCollection collection, GraphRequest<DeltaPage> first, GraphRequest<DeltaPage> less) {
        this.collection = collection;
        this.first = first;
        this.less = less;
        begin();
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
        return end == null;
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
