/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.account.AccountOperations;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Match;
import java.util.Map;
import java.util.function.BiPredicate;

/** Every operation on an account, with the call that carries it out and what shows in the tenant that it was. */
enum AccountKind {
    CREATE(
            AccountOperations.CREATE,
            Match.post("/users"),
            "User.ReadWrite.All",
            (stub, user) -> stub.simulator.tenant().users().stream()
                            .filter(each -> principalName(user).equals(each.get("userPrincipalName")))
                            .count()
                    == 1) {
        @Override
        ObjectNode arguments(String user) {
            return object().put("displayName", "New " + user)
                    .put("mailNickname", "new-" + user)
                    .put("employeeId", user.substring(0, 8))
                    .put("userPrincipalName", principalName(user));
        }
    },
    DELETE(
            AccountOperations.DELETE,
            Match.request("DELETE", "/users/*"),
            "User.DeleteRestore.All",
            (stub, user) -> stub.simulator.tenant().find(user).isEmpty()),
    RESTORE(
            AccountOperations.RESTORE,
            Match.post("/directory/deletedItems/*/restore"),
            "User.DeleteRestore.All",
            (stub, user) -> stub.simulator.tenant().find(user).isPresent()) {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.account(DELETE.order(user));
        }
    },
    ENABLE(
            "enable_user",
            Match.request("PATCH", "/users/*"),
            "User.EnableDisableAccount.All",
            (stub, user) -> Boolean.TRUE.equals(get(stub, user, "accountEnabled"))) {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.simulator.tenant().update(user, Map.of("accountEnabled", false));
        }
    },
    DISABLE(
            "disable_user",
            Match.request("PATCH", "/users/*"),
            "User.EnableDisableAccount.All",
            (stub, user) -> Boolean.FALSE.equals(get(stub, user, "accountEnabled"))),
    ROTATE(
            AccountOperations.ROTATE,
            Match.request("PATCH", "/users/*"),
            "User Administrator",
            (stub, user) -> stub.simulator.tenant().find(user).isPresent()) {
        @Override
        Status again() {
            return Status.DONE;
        }
    },
    SET_MANAGER(
            "set_manager",
            Match.request("PUT", "/users/*/manager/$ref"),
            "User.ReadWrite.All",
            (stub, user) -> stub.simulator.tenant().managerId(user).isPresent()) {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.simulator.tenant().setManager(user, null);
        }

        @Override
        ObjectNode arguments(String user) {
            return super.arguments(user).put("manager_identifier", manager);
        }
    },
    REMOVE_MANAGER(
            "set_manager",
            Match.request("DELETE", "/users/*/manager/$ref"),
            "User.ReadWrite.All",
            (stub, user) -> stub.simulator.tenant().managerId(user).isEmpty()) {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.simulator.tenant().setManager(user, stub.user(0));
        }

        @Override
        ObjectNode arguments(String user) {
            return super.arguments(user).put("manager_identifier", "");
        }
    },
    UPDATE_PROFILE("update_profile", Match.request("PATCH", "/users/*"), "User.ReadWrite.All", (stub, user) -> "Salt"
            .equals(get(stub, user, "department"))) {
        @Override
        ObjectNode arguments(String user) {
            return super.arguments(user).put("department", "Salt").put("extensionAttribute3", "camel");
        }
    },
    UPDATE_USER(
            "update_user",
            Match.request("PATCH", "/users/*"),
            "User.ReadWrite.All",
            (stub, user) -> "Timbuktu".equals(get(stub, user, "city")) && get(stub, user, "jobTitle") == null) {
        @Override
        ObjectNode arguments(String user) {
            ObjectNode arguments = super.arguments(user);
            arguments.putObject("attributes").put("city", "Timbuktu").putNull("jobTitle");
            return arguments;
        }
    },
    CREATE_GROUP(
            "create_group",
            Match.post("/groups"),
            "Group.ReadWrite.All",
            (stub, user) -> stub.simulator.tenant().groups().stream()
                            .filter(each -> ("Caravan " + user).equals(each.get("displayName")))
                            .map(DirectoryObject::id)
                            .filter(group ->
                                    stub.simulator.tenant().memberIds(group).containsKey(user))
                            .count()
                    == 1) {
        @Override
        ObjectNode arguments(String user) {
            ObjectNode arguments =
                    object().put("displayName", "Caravan " + user).put("group_type", "security");
            arguments.put("owner", user);
            arguments.putArray("userMembers").add(user);
            return arguments;
        }
    },
    REVOKE_SESSIONS(
            "revoke_sessions",
            Match.post("/users/*/revokeSignInSessions"),
            "User.RevokeSessions.All",
            (stub, user) -> !"2020-01-01T00:00:00Z".equals(get(stub, user, "signInSessionsValidFromDateTime"))) {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.simulator.tenant().update(user, Map.of("signInSessionsValidFromDateTime", "2020-01-01T00:00:00Z"));
        }

        @Override
        Status again() {
            return Status.DONE;
        }
    },
    REVOKE_MFA(
            "revoke_mfa",
            Match.request("DELETE", "/users/*/authentication/*/*"),
            "UserAuthenticationMethod.ReadWrite.All",
            (stub, user) -> true);

    static final String PASSWORD = "Pa55+of-the&matrix%test";

    /** Who is made a manager; found by employee id as well as by object id. */
    static String manager;

    /** The calls that carry it out. */
    final Match writes;

    /** What the text of a refusal names. */
    final String hint;

    private final String operation;
    private final BiPredicate<ChangeStub, String> shown;

    /** @param shown what the tenant has of a user when it is done */
    AccountKind(String operation, Match writes, String hint, BiPredicate<ChangeStub, String> shown) {
        this.operation = operation;
        this.shown = shown;
        this.writes = writes;
        this.hint = hint;
    }

    boolean isSo(ChangeStub stub, String user) {
        return shown.test(stub, user);
    }

    void prepare(ChangeStub stub, String user) {}

    ObjectNode arguments(String user) {
        return object().put(AccountOperations.USER, user);
    }

    /** What is said when it is asked for once more. */
    Status again() {
        return Status.ALREADY;
    }

    AccountOrder order(String user) {
        return new AccountOrder(operation, arguments(user), again -> PASSWORD, true);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String principalName(String user) {
        return "new-" + user + '@' + Tenant.DEFAULT_DOMAIN;
    }

    private static Object get(ChangeStub stub, String user, String property) {
        return stub.simulator.tenant().find(user).orElseThrow().get(property);
    }
}
