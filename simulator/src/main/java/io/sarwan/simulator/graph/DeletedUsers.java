/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Users who can be restored. A deleted user's name begins with his id, so that another one can have it. */
final class DeletedUsers {

    private static final Pattern ENDS =
            Pattern.compile("endsWith\\(userPrincipalName,'(.*)'\\)", Pattern.CASE_INSENSITIVE);

    private final Tenant tenant;

    DeletedUsers(Tenant tenant) {
        this.tenant = tenant;
    }

    void delete(DirectoryObject user) {
        tenant.remove(user.id());
    }

    private static String name(DirectoryObject user) {
        return user.id().replace("-", "") + user.get("userPrincipalName");
    }

    private DirectoryObject find(String id) {
        Optional<DirectoryObject> found = tenant.deletedUsers().stream()
                .filter(user -> user.id().equalsIgnoreCase(id))
                .findFirst();
        return found.orElseThrow(() -> GraphException.notFound(id));
    }

    GraphReply list(Asked asked) {
        Matcher filter = ENDS.matcher(
                asked.query().option("filter") == null ? "" : asked.query().option("filter"));
        if (!filter.matches() || !asked.call().eventual()) {
            throw GraphException.unsupportedQuery("Unsupported or invalid query filter clause specified for property"
                    + " 'userPrincipalName' of resource 'User'.");
        }
        String end = filter.group(1).replace("''", "'").toLowerCase(Locale.ROOT);
        List<Map<String, Object>> found = tenant.deletedUsers().stream()
                .filter(user -> name(user).toLowerCase(Locale.ROOT).endsWith(end))
                .map(user -> Map.<String, Object>of("id", user.id()))
                .toList();
        return UserWrites.json(200, Map.of("value", found));
    }

    GraphReply read(String id) {
        DirectoryObject user = find(id);
        return UserWrites.json(200, Map.of("id", user.id(), "userPrincipalName", name(user)));
    }

    synchronized GraphReply restore(String id) {
        DirectoryObject user = find(id);
        if (tenant.findUser(user.get("userPrincipalName").toString()).isPresent()) {
            throw GraphException.badRequest(
                    "Another object with the same value for property userPrincipalName already exists.");
        }
        tenant.restore(user.id());
        return UserWrites.json(200, Map.of("id", user.id()));
    }
}
