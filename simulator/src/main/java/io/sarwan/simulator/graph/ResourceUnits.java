/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.util.List;
import java.util.Locale;

/**
 * What a request costs, from "Microsoft Graph service-specific throttling limits, Identity and access service limits":
 * a base cost by operation, one less with {@code $select}, one more with {@code $expand}, one less with a {@code $top}
 * below 20, at least 1.
 */
final class ResourceUnits {

    private ResourceUnits() {}

    static int of(GraphCall call) {
        int cost = base(call.segments());
        GraphQuery query;
        try {
            query = new GraphQuery(call.rawQuery());
        } catch (GraphException malformed) {
            return cost;
        }
        if (query.has("select")) {
            cost--;
        }
        if (query.has("expand")) {
            cost++;
        }
        if (query.has("top") && query.option("top").matches("1?[0-9]")) {
            cost--;
        }
        return Math.max(1, cost);
    }

    private static int base(List<GraphCall.Segment> segments) {
        String first = segments.get(0).name();
        boolean keyed = segments.get(0).key() != null;
        int relationAt = keyed ? 1 : 2;
        String relation =
                segments.size() > relationAt ? segments.get(relationAt).name() : "";
        String last = segments.get(segments.size() - 1).name();
        if (last.equalsIgnoreCase("delta") || last.equalsIgnoreCase("$count")) {
            return 1;
        }
        switch (relation.toLowerCase(Locale.ROOT)) {
            case "":
                break;
            case "members":
                return first.equalsIgnoreCase("groups") ? 3 : 1;
            case "approleassignments":
                return first.equalsIgnoreCase("servicePrincipals") ? 2 : 1;
            default:
                return 1;
        }
        if (first.equalsIgnoreCase("users") || first.equalsIgnoreCase("applications")) {
            return 2;
        }
        if (first.equalsIgnoreCase("subscribedSkus")) {
            return 3;
        }
        return first.equalsIgnoreCase("directoryObjects") && segments.size() > 1 ? 3 : 1;
    }
}
