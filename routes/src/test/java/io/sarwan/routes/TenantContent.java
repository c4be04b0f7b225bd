/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import io.sarwan.routes.BatchStub.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is in which group, answered as Graph does: expanded lists are cut off at 20, single ones come in pages. */
final class TenantContent {

    private static final Pattern MANY = Pattern.compile("/groups\\?.*\\$expand=(members|owners)\\(.*id in \\((.*)\\)");
    private static final Pattern ONE =
            Pattern.compile("/groups/([^/]+)/(members|owners)\\?[^#]*?(?:\\$skiptoken=(\\d+))?$");
    private static final Pattern USERS = Pattern.compile("/users\\?.*id in \\((.*)\\)");
    private static final Pattern SERVICE_PRINCIPALS = Pattern.compile("/servicePrincipals\\?.*id in \\((.*)\\)");
    private static final Pattern ACCESS =
            Pattern.compile("/servicePrincipals\\?.*\\$expand=(appRoleAssignedTo|owners)\\(.*id in \\((.*)\\)");
    private static final Pattern ACCESS_OF_ONE =
            Pattern.compile("/servicePrincipals/([^/]+)/(appRoleAssignedTo|owners)\\?[^#]*?(?:\\$skiptoken=(\\d+))?$");
    private static final Pattern JOBS = Pattern.compile("/servicePrincipals/([^/]+)/synchronization/jobs$");
    private static final Pattern GROUPS = Pattern.compile("/groups\\?.*id in \\((.*)\\)");

    final Map<String, List<String>> members = new LinkedHashMap<>();
    final Map<String, List<String>> owners = new LinkedHashMap<>();
    final List<String> users = new ArrayList<>();
    /** Members that exist no longer. */
    final List<String> gone = new ArrayList<>();
    /** Who is assigned to an application, and who owns it; nobody where nothing is said. */
    final Map<String, List<String>> assignments = new LinkedHashMap<>();

    /** The provisioning jobs of an application, as JSON. */
    final Map<String, String> jobs = new LinkedHashMap<>();

    final Map<String, List<String>> applicationOwners = new LinkedHashMap<>();
    /** Service principals by id, with their type. */
    final Map<String, String> servicePrincipals = new LinkedHashMap<>();
    /** The largest page of a single group's list. */
    int pageSize = 999;
    /** Where next links lead. */
    String base = "";

    static String user(String id) {
        return object("user", id);
    }

    static String object(String type, String id) {
        return "{\"@odata.type\":\"#microsoft.graph." + type + "\",\"id\":\"" + id + "\"}";
    }

    static String assignment(String role, String type, String principal) {
        return "{\"id\":\"x\",\"appRoleId\":\"" + role + "\",\"principalType\":\"" + type + "\",\"principalId\":\""
                + principal + "\"}";
    }

    static List<String> users(int from, int to) {
        List<String> all = new ArrayList<>();
        for (int i = from; i < to; i++) {
            all.add(user("u" + i));
        }
        return all;
    }

    Item answer(String url) {
        Matcher many = MANY.matcher(url);
        if (many.find()) {
            return expanded(many.group(1), ids(many.group(2)), of(many.group(1)));
        }
        Matcher one = ONE.matcher(url);
        if (one.find()) {
            return page(one, "/beta/groups/", of(one.group(2)).get(one.group(1)));
        }
        Matcher access = ACCESS.matcher(url);
        if (access.find()) {
            List<String> asked = ids(access.group(2));
            Map<String, List<String>> known = new LinkedHashMap<>();
            asked.stream()
                    .filter(id -> !gone.contains(id))
                    .forEach(id -> known.put(id, access(access.group(1)).getOrDefault(id, List.of())));
            return expanded(access.group(1), asked, known);
        }
        Matcher jobsOf = JOBS.matcher(url);
        if (jobsOf.find()) {
            return Item.ok("{\"value\":[" + jobs.getOrDefault(jobsOf.group(1), "") + "]}");
        }
        Matcher accessOfOne = ACCESS_OF_ONE.matcher(url);
        if (accessOfOne.find()) {
            String id = accessOfOne.group(1);
            return page(
                    accessOfOne,
                    "/v1.0/servicePrincipals/",
                    gone.contains(id) ? null : access(accessOfOne.group(2)).getOrDefault(id, List.of()));
        }
        Matcher byId = USERS.matcher(url);
        if (byId.find()) {
            return Item.ok(ids(byId.group(1)).stream()
                    .filter(id -> !gone.contains(id) && (users.contains(id) || isMember(user(id))))
                    .map(TenantContent::user)
                    .collect(Collectors.joining(",", "{\"value\":[", "]}")));
        }
        Matcher principals = SERVICE_PRINCIPALS.matcher(url);
        if (principals.find()) {
            return Item.ok(ids(principals.group(1)).stream()
                    .filter(servicePrincipals::containsKey)
                    .map(id -> "{\"id\":\"" + id + "\",\"servicePrincipalType\":\"" + servicePrincipals.get(id) + "\"}")
                    .collect(Collectors.joining(",", "{\"value\":[", "]}")));
        }
        Matcher groupById = GROUPS.matcher(url);
        if (groupById.find()) {
            return Item.ok(ids(groupById.group(1)).stream()
                    .filter(id -> members.containsKey(id) || isMember(object("group", id)))
                    .map(id -> object("group", id))
                    .collect(Collectors.joining(",", "{\"value\":[", "]}")));
        }
        return Item.error(400, "Request_BadRequest", "nobody expected " + url.replace("\"", ""));
    }

    private static Item expanded(String collection, List<String> ids, Map<String, List<String>> of) {
        return Item.ok(ids.stream()
                .filter(of::containsKey)
                .map(id -> "{\"id\":\"" + id + "\",\"" + collection + "\":["
                        + of.get(id).stream().limit(20).collect(Collectors.joining(",")) + "]}")
                .collect(Collectors.joining(",", "{\"value\":[", "]}")));
    }

    /** @param asked object, collection and skip token */
    private Item page(Matcher asked, String path, List<String> all) {
        if (all == null) {
            return Item.error(404, "Request_ResourceNotFound", "Resource does not exist.");
        }
        int from = asked.group(3) == null ? 0 : Integer.parseInt(asked.group(3));
        int to = Math.min(all.size(), from + pageSize);
        String next = to == all.size()
                ? ""
                : ",\"@odata.nextLink\":\"" + base + path + asked.group(1) + '/' + asked.group(2)
                        + "?$select=id&$top=999&$skiptoken=" + to + '"';
        return Item.ok("{\"value\":[" + String.join(",", all.subList(from, to)) + ']' + next + '}');
    }

    private Map<String, List<String>> access(String collection) {
        return "owners".equals(collection) ? applicationOwners : assignments;
    }

    private Map<String, List<String>> of(String collection) {
        return "members".equals(collection) ? members : owners;
    }

    /** Who is in a group exists, whether the list of users names them or not. */
    private boolean isMember(String object) {
        return members.values().stream().anyMatch(of -> of.contains(object))
                || owners.values().stream().anyMatch(of -> of.contains(object));
    }

    private static List<String> ids(String quoted) {
        return List.of(quoted.replace("'", "").split(","));
    }
}
