/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Property;
import io.sarwan.simulator.directory.Schema;
import io.sarwan.simulator.directory.Tenant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users who can be restored. A deleted user's name begins with his id, so that another one can have it. */
final class DeletedUsers {

    private static final Pattern ENDS =
            Pattern.compile("endsWith\\(userPrincipalName,'(.*)'\\)", Pattern.CASE_INSENSITIVE);

    private final Tenant tenant;
    private final Map<String, Map<String, Object>> kept = new LinkedHashMap<>();

    DeletedUsers(Tenant tenant) {
        this.tenant = tenant;
    }

    synchronized void delete(DirectoryObject user) {
        Map<String, Object> properties = new HashMap<>();
        Object[] values = user.values();
        for (Property property : Schema.of(ObjectKind.USER).properties()) {
            properties.put(property.name(), values[property.index()]);
        }
        tenant.remove(user.id());
        kept.put(user.id(), properties);
    }

    private static String name(Map<String, Object> user) {
        return user.get("id").toString().replace("-", "") + user.get("userPrincipalName");
    }

    synchronized GraphReply list(Asked asked) {
        Matcher filter = ENDS.matcher(
                asked.query().option("filter") == null ? "" : asked.query().option("filter"));
        if (!filter.matches() || !asked.call().eventual()) {
            throw GraphException.unsupportedQuery("Unsupported or invalid query filter clause specified for property"
                    + " 'userPrincipalName' of resource 'User'.");
        }
        List<Map<String, Object>> found = kept.values().stream()
                .filter(user -> name(user)
                        .toLowerCase(java.util.Locale.ROOT)
                        .endsWith(filter.group(1).replace("''", "'").toLowerCase(java.util.Locale.ROOT)))
                .map(user -> Map.<String, Object>of("id", user.get("id")))
                .toList();
        return UserWrites.json(200, Map.of("value", found));
    }

    synchronized GraphReply read(String id) {
        if (!kept.containsKey(id)) {
            throw GraphException.notFound(id);
        }
        return UserWrites.json(200, Map.of("id", id, "userPrincipalName", name(kept.get(id))));
    }

    synchronized GraphReply restore(String id) {
        Map<String, Object> user = kept.get(id);
        if (user == null) {
            throw GraphException.notFound(id);
        }
        if (tenant.findUser(user.get("userPrincipalName").toString()).isPresent()) {
            throw GraphException.badRequest(
                    "Another object with the same value for property userPrincipalName already exists.");
        }
        kept.remove(id);
        tenant.addUser(user);
        return UserWrites.json(200, Map.of("id", id));
    }
}
