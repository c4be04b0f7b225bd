/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds who answers what concerns single accounts: writes, deleted users, sign-in methods, domains. */
final class Accounts {

    static final List<String> WRITE = List.of("User.ReadWrite.All", "Directory.ReadWrite.All");
    private static final List<String> ENABLE =
            List.of("User.ReadWrite.All", "User.EnableDisableAccount.All", "Directory.ReadWrite.All");
    private static final List<String> DELETE = List.of("User.ReadWrite.All", "User.DeleteRestore.All");
    private static final List<String> SESSIONS = List.of("User.RevokeSessions.All", "User.ReadWrite.All");
    private static final List<String> METHODS =
            List.of("UserAuthenticationMethod.ReadWrite.All", "UserAuthenticationMethod.Read.All");
    private static final List<String> GROUPS = List.of("Group.Create", "Group.ReadWrite.All");

    private final Tenant tenant;
    private final UserWrites users;
    private final DeletedUsers deleted;
    private final SignInMethods methods;
    private final GroupWrites groups;

    Accounts(Tenant tenant) {
        this.tenant = tenant;
        deleted = new DeletedUsers(tenant);
        users = new UserWrites(tenant);
        methods = new SignInMethods(tenant);
        groups = new GroupWrites(tenant);
    }

    /** The answer, {@code null} when the path is somebody else's. */
    GraphReply answer(Asked asked, List<GraphCall.Segment> segments) {
        List<String> path = segments.stream().map(GraphCall.Segment::name).toList();
        String method = asked.call().method();
        String first = path.get(0);
        if (first.equals("domains") && path.size() == 2 && method.equals("GET")) {
            return domain(path.get(1));
        }
        if (first.equals("directory") && path.size() > 1 && path.get(1).equals("deletedItems")) {
            return deletedItems(asked, method, path.subList(2, path.size()));
        }
        if (first.equals("groups") && path.size() == 1 && method.equals("POST")) {
            asked.access().need(GROUPS);
            return groups.create(asked);
        }
        return first.equals("users") ? ofUser(asked, method, path) : null;
    }

    private GraphReply ofUser(Asked asked, String method, List<String> path) {
        if (path.size() == 1) {
            if (!method.equals("POST")) {
                return null;
            }
            asked.access().need(WRITE);
            return users.create(asked);
        }
        String relation = String.join("/", path.subList(2, path.size()));
        if (relation.startsWith("authentication/")) {
            asked.access().need(method.equals("GET") ? METHODS : METHODS.subList(0, 1));
            return methods.answer(user(path.get(1)), method, path.subList(3, path.size()));
        }
        return switch (method + ' ' + relation) {
            case "PATCH " -> patch(asked, path.get(1));
            case "DELETE " -> {
                asked.access().need(DELETE);
                DirectoryObject user = user(path.get(1));
                UserWrites.refuseSynced(user);
                deleted.delete(user);
                yield GraphReply.nothing();
            }
            case "PUT manager/$ref", "DELETE manager/$ref" -> {
                asked.access().need(WRITE);
                yield users.manager(asked, user(path.get(1)));
            }
            case "POST revokeSignInSessions" -> {
                asked.access().need(SESSIONS);
                yield users.revokeSessions(user(path.get(1)));
            }
            default -> null;
        };
    }

    private GraphReply patch(Asked asked, String key) {
        JsonNode body = asked.call().body();
        if (body == null || body.size() == 1 && body.has("usageLocation")) {
            return null;
        }
        asked.access().need(body.size() == 1 && body.has("accountEnabled") ? ENABLE : WRITE);
        return users.patch(user(key), body);
    }

    private DirectoryObject user(String key) {
        return tenant.findUser(key).orElseThrow(() -> GraphException.notFound(key));
    }

    private GraphReply domain(String name) {
        boolean federated = name.equalsIgnoreCase(UserWrites.FEDERATED_DOMAIN);
        if (!federated && tenant.verifiedDomains().stream().noneMatch(name::equalsIgnoreCase)) {
            throw GraphException.notFound(name);
        }
        return UserWrites.json(
                200, Map.of("id", name, "isVerified", true, "authenticationType", federated ? "Federated" : "Managed"));
    }

    private GraphReply deletedItems(Asked asked, String method, List<String> rest) {
        if (method.equals("GET")) {
            asked.access().need(Permissions.of(ObjectKind.USER));
            boolean list = rest.size() == 1
                    && Set.of("microsoft.graph.user", "microsoft.graph.User").contains(rest.get(0));
            return list ? deleted.list(asked) : deleted.read(rest.isEmpty() ? "" : rest.get(0));
        }
        if (method.equals("POST") && rest.size() == 2 && rest.get(1).equals("restore")) {
            asked.access().need(List.of("User.DeleteRestore.All"));
            return deleted.restore(rest.get(0));
        }
        throw Writes.methodNotAllowed(method);
    }
}
