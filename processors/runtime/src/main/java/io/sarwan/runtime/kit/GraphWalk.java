/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.RepeatedLinkException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Walks through the pages of any list of Graph, as it is. One walk belongs to one exchange. */
public final class GraphWalk {

    private final Origin origin;
    private final Set<GraphLink> visited = new HashSet<>();
    private GraphLink next;
    private String deltaLink;

    GraphWalk(Origin origin, GraphLink first) {
        this.origin = origin;
        this.next = first;
    }

    /** Whether there is a page to read. */
    public boolean isOpen() {
        return next != null;
    }

    /** The question for the next page. */
    public GraphRequest<JsonNode> getRequest() {
        return GraphRequest.get(next, JsonText.ANSWER);
    }

    /**
     * Takes the answer to {@link #getRequest} and moves on.
     *
     * @return the objects of the page
     * @throws GraphException when the next link leads to another host or to a page read before
     */
    List<JsonNode> take(JsonNode page) throws GraphException {
        visited.add(next);
        GraphLink asked = next;
        String link = page.path("@odata.nextLink").asText(null);
        next = link == null ? null : GraphLink.next(link, origin);
        if (next != null && visited.contains(next)) {
            throw new RepeatedLinkException(asked.path(), next);
        }
        deltaLink = page.path("@odata.deltaLink").asText(null);
        List<JsonNode> objects = new ArrayList<>();
        page.path("value").forEach(objects::add);
        return objects;
    }

    /** Where the next round of a delta query begins, {@code null} before the end of this one. */
    String deltaLink() {
        return deltaLink;
    }
}
