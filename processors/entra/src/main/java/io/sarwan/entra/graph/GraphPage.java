/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import io.sarwan.calls.Origin;
import java.util.List;
import java.util.Optional;

/**
 * One page of a collection.
 *
 * @param items may be empty although more pages follow
 * @param nextLink absolute link of the next page as Graph gave it, {@code null} on the last one
 * @param count {@code @odata.count} of the first page of an advanced query, -1 when absent
 */
public record GraphPage<T>(List<T> items, String nextLink, long count) {

    public GraphPage {
        items = List.copyOf(items);
    }

    /**
     * The link of the next page.
     *
     * @throws ForeignLinkException when it leads elsewhere than {@code origin}
     */
    public Optional<GraphLink> next(Origin origin) throws ForeignLinkException {
        return nextLink == null ? Optional.empty() : Optional.of(GraphLink.next(nextLink, origin));
    }
}
