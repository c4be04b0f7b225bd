/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.util.regex.Pattern;

/**
 * What a call is expected to cost before Graph's {@code x-ms-resource-unit} says what it did cost.
 *
 * <p>Source: Microsoft Graph service-specific throttling limits, identity and access, table of resource-unit costs and its
 * modifiers ({@code $select} −1, {@code $expand} +1, {@code $top} below 20 −1, never less than 1).
 */
final class ResourceUnits {

    private static final Pattern SMALL_PAGE = Pattern.compile("(^|&)\\$top=1?\\d(&|$)");

    private ResourceUnits() {}

    static int of(String method, GraphLink link) {
        String path = link.path().substring(Math.max(0, link.path().indexOf('/', 1)));
        if (!"GET".equals(method)) {
            return action(path.substring(path.lastIndexOf('/') + 1));
        }
        int cost = base(path);
        String query = link.query() == null ? "" : link.query();
        if (query.contains("$select=")) {
            cost--;
        }
        if (query.contains("$expand=")) {
            cost++;
        }
        if (SMALL_PAGE.matcher(query).find()) {
            cost--;
        }
        return Math.max(1, cost);
    }

    private static int action(String name) {
        return switch (name) {
            case "getByIds" -> 3;
            case "getMemberGroups", "getMemberObjects" -> 2;
            case "checkMemberGroups", "checkMemberObjects", "isMemberOf" -> 4;
            default -> 1;
        };
    }

    private static int base(String path) {
        String[] parts = path.substring(1).split("/");
        String relation = parts.length > 2 ? parts[2] : "";
        return switch (relation) {
            case "" -> collection(parts[0]);
            case "transitiveMembers" -> 5;
            case "members" -> "groups".equals(parts[0]) ? 3 : 1;
            case "memberOf", "transitiveMemberOf", "ownedObjects", "licenseDetails", "oauth2PermissionGrants" -> 2;
            case "appRoleAssignments" -> "servicePrincipals".equals(parts[0]) ? 2 : 1;
            default -> 1;
        };
    }

    private static int collection(String name) {
        return switch (name) {
            case "users", "applications", "oauth2PermissionGrants" -> 2;
            case "subscribedSkus", "contracts" -> 3;
            default -> 1;
        };
    }
}
