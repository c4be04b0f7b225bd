/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * The bean behind {@code entra-changes-source}. A round of a delta query is remembered when all its changes were taken:
 * what a crash interrupts is told again.
 *
 * <p>Source: Microsoft Graph, "Use delta query to track changes in Microsoft Graph data".
 */
public final class EntraDelta extends EntraKamelet {

    /** Header that is {@code true} where everything is told anew, because Graph no longer knows where this source was. */
    static final String RESYNC = "SarwanResync";

    private static final Set<String> COLLECTIONS =
            Set.of("users", "groups", "servicePrincipals", "applications", "administrativeUnits", "directoryRoles");
    private static final String LINK = "link";
    private static final String COLLECTION = "collection";

    private String collection = "users";
    private String select;
    private boolean everything = true;
    private KeptState state;

    public void setCollection(String value) {
        if (!COLLECTIONS.contains(value)) {
            throw new IllegalArgumentException("collection must be one of "
                    + String.join(", ", COLLECTIONS.stream().sorted().toList()) + ": " + value);
        }
        collection = value;
    }

    /** Names of properties, separated by commas. */
    public void setSelect(String value) {
        select = value;
    }

    /** {@code all}: begin with every object there is; {@code none}: begin with what changes from now on. */
    public void setInitial(String value) {
        everything = switch (value.toLowerCase(Locale.ROOT)) {
            case "all" -> true;
            case "none" -> false;
            default -> throw new IllegalArgumentException("initial must be all or none: " + value);
        };
    }

    public void setStateFile(String value) {
        state = new KeptState(Path.of(value));
    }

    /** Goes on where the last round ended, or begins. */
    public GraphWalk walk() throws GraphException {
        Optional<String> link = state.read()
                .filter(kept -> collection.equals(kept.path(COLLECTION).asText()))
                .map(kept -> kept.path(LINK).asText(null));
        return new GraphWalk(origin(), link.isPresent() ? GraphLink.next(link.get(), origin()) : first(everything));
    }

    /** Begins anew with everything, after Graph has forgotten where this source was. */
    public GraphWalk again(Exchange exchange) {
        exchange.getMessage().setHeader(RESYNC, true);
        return new GraphWalk(origin(), first(true));
    }

    private GraphLink first(boolean whole) {
        StringBuilder link = new StringBuilder("/v1.0/" + collection + "/delta");
        char separator = '?';
        if (select != null && !select.isBlank()) {
            link.append(separator).append("$select=").append(GraphLink.encode(select.replace(" ", "")));
            separator = '&';
        }
        if (!whole) {
            link.append(separator).append("$deltatoken=latest");
        }
        return GraphLink.of(link.toString());
    }

    /** The changes of the page in the body, each a message. */
    public List<String> events(Exchange exchange) throws GraphException {
        GraphWalk walk = exchange.getProperty(EntraDirectory.WALK, GraphWalk.class);
        exchange.getMessage().setHeader(PageEvents.LANE, collection);
        return walk.take(exchange.getMessage().getBody(JsonNode.class)).stream()
                .map(JsonText::of)
                .toList();
    }

    /** Remembers the end of the round. */
    public void keep(Exchange exchange) {
        GraphWalk walk = exchange.getProperty(EntraDirectory.WALK, GraphWalk.class);
        state.write(JsonText.JSON.createObjectNode().put(COLLECTION, collection).put(LINK, walk.deltaLink()));
    }
}
