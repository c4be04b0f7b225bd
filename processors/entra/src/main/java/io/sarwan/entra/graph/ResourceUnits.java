/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/**
 * What a call is expected to cost before Graph's {@code x-ms-resource-unit} says what it did cost.
 *
 * <p>Source: Microsoft Graph service-specific throttling limits, identity and access, table of resource-unit costs and its
 * modifiers ({@code $select} −1, {@code $expand} +1, {@code $top} below 20 −1, never less than 1).
 */
final class ResourceUnits {

    private ResourceUnits() {}

    static int of(String method, GraphLink link) {
        if (!"GET".equals(method)) {
            return link.path().endsWith("/getByIds") ? 3 : 1;
        }
        int cost = base(link.path().substring(Math.max(0, link.path().indexOf('/', 1))));
        String query = link.query() == null ? "" : link.query();
        if (query.contains("$select=")) {
            cost--;
        }
        if (query.contains("$expand=")) {
            cost++;
        }
        return Math.max(1, cost);
    }

    private static int base(String path) {
        if (path.startsWith("/users") || path.startsWith("/applications")) {
            return 2;
        }
        if (path.startsWith("/groups/")) {
            return path.contains("/transitiveMembers")
                    ? 5
                    : path.contains("/members") ? 3 : path.contains("emberOf") ? 2 : 1;
        }
        if (path.startsWith("/servicePrincipals/") && path.endsWith("/appRoleAssignments")) {
            return 2;
        }
        return path.startsWith("/subscribedSkus") ? 3 : 1;
    }
}
