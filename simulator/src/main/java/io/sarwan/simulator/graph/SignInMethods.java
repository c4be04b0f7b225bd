/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sign-in methods of users: everybody has a password, a phone that is the default method, and an authenticator. */
final class SignInMethods {

    private static final String PHONE_ID = "3179e48a-750b-4051-897c-87b9720928f7";
    private static final String PASSWORD_ID = "28c10230-6103-485e-b985-444c60001490";

    private final Tenant tenant;
    private final Map<String, List<Method>> byUser = new ConcurrentHashMap<>();

    SignInMethods(Tenant tenant) {
        this.tenant = tenant;
    }

    private record Method(String type, String collection, String id, boolean isDefault) {}

    GraphReply answer(DirectoryObject user, String method, List<String> rest) {
        List<Method> methods = byUser.computeIfAbsent(user.id(), SignInMethods::first);
        synchronized (methods) {
            if (method.equals("GET") && rest.equals(List.of("methods"))) {
                return UserWrites.json(
                        200,
                        Map.of(
                                "value",
                                methods.stream()
                                        .map(each -> Map.of(
                                                "@odata.type", "#microsoft.graph." + each.type(), "id", each.id()))
                                        .toList()));
            }
            if (method.equals("DELETE") && rest.size() == 2) {
                return delete(methods, rest.get(0), rest.get(1));
            }
        }
        throw Writes.methodNotAllowed(method);
    }

    private static List<Method> first(String user) {
        return new ArrayList<>(List.of(
                new Method("passwordAuthenticationMethod", "passwordMethods", PASSWORD_ID, false),
                new Method("phoneAuthenticationMethod", "phoneMethods", PHONE_ID, true),
                new Method(
                        "microsoftAuthenticatorAuthenticationMethod",
                        "microsoftAuthenticatorMethods",
                        UUID.nameUUIDFromBytes(user.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString(),
                        false)));
    }

    private GraphReply delete(List<Method> methods, String collection, String id) {
        Method gone = methods.stream()
                .filter(each ->
                        each.collection().equals(collection) && each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> GraphException.notFound(id + " of " + tenant.id()));
        boolean others = methods.stream()
                .anyMatch(each -> each != gone && !each.collection().equals("passwordMethods"));
        if (gone.isDefault() && others) {
            throw GraphException.badRequest(
                    "The default authentication method cannot be deleted while other methods are registered.");
        }
        methods.remove(gone);
        return GraphReply.nothing();
    }
}
