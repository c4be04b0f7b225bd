/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

/** The rules that hold for every query of directory objects. */
final class QueryChecks {

    /** Any {@code $expand} caps the page of the expanded objects. */
    static final int EXPANDED_PAGE = 100;

    static final int LARGEST_PAGE = 999;

    /** User lists with sign-in activity are cut shorter. */
    static final int SIGN_IN_PAGE = 500;

    private QueryChecks() {}

    /** Refuses options directory collections do not have, or the simulator does not. */
    static void list(GraphQuery query) {
        list(query, false);
    }

    /** @param ordered whether the collection can be asked for in an order */
    static void list(GraphQuery query, boolean ordered) {
        if (query.has("skip")) {
            throw GraphException.badRequest("'$skip' is not supported by the service.");
        }
        for (String option : new String[] {"search", "orderby"}) {
            if (query.has(option) && !(ordered && option.equals("orderby"))) {
                throw GraphException.notSimulated("$" + option);
            }
        }
    }

    /**
     * Refuses advanced queries that are not asked for as such, and those with an {@code $expand}.
     *
     * @param refusal why the query is an advanced one, {@code null} when it is not
     */
    static void advanced(GraphCall call, GraphQuery query, String refusal, boolean expands) {
        boolean asked = call.eventual() && query.countsAll();
        if (refusal != null && !asked) {
            throw GraphException.unsupportedQuery(refusal);
        }
        if (expands && asked) {
            throw GraphException.unsupportedQuery(
                    "$expand is not supported together with advanced query parameters ($count, ConsistencyLevel).");
        }
    }

    static void countSegment(GraphCall call) {
        if (!call.eventual()) {
            throw GraphException.badRequest("$count is not currently supported.");
        }
    }
}
