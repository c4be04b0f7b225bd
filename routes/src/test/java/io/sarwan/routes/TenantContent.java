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
    private static final Pattern GROUPS = Pattern.compile("/groups\\?.*id in \\((.*)\\)");

    final Map<String, List<String>> members = new LinkedHashMap<>();
    final Map<String, List<String>> owners = new LinkedHashMap<>();
    final List<String> users = new ArrayList<>();
    /** Members that exist no longer. */
    final List<String> gone = new ArrayList<>();
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
            return expanded(many.group(1), ids(many.group(2)));
        }
        Matcher one = ONE.matcher(url);
        if (one.find()) {
            return page(one.group(1), one.group(2), one.group(3));
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

    private Item expanded(String collection, List<String> ids) {
        return Item.ok(ids.stream()
                .filter(id -> of(collection).containsKey(id))
                .map(id -> "{\"id\":\"" + id + "\",\"" + collection + "\":["
                        + of(collection).get(id).stream().limit(20).collect(Collectors.joining(",")) + "]}")
                .collect(Collectors.joining(",", "{\"value\":[", "]}")));
    }

    private Item page(String group, String collection, String token) {
        List<String> all = of(collection).get(group);
        if (all == null) {
            return Item.error(404, "Request_ResourceNotFound", "Resource does not exist.");
        }
        int from = token == null ? 0 : Integer.parseInt(token);
        int to = Math.min(all.size(), from + pageSize);
        String next = to == all.size()
                ? ""
                : ",\"@odata.nextLink\":\"" + base + "/beta/groups/" + group + '/' + collection
                        + "?$select=id&$top=999&$skiptoken=" + to + '"';
        return Item.ok("{\"value\":[" + String.join(",", all.subList(from, to)) + ']' + next + '}');
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
