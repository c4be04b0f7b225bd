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

/** Every operation on an account, with the call that carries it out and what shows in the tenant that it was. */
enum AccountKind {
    CREATE(Match.post("/users"), "User.ReadWrite.All") {
        @Override
        ObjectNode arguments(String user) {
            return object().put("displayName", "New " + user)
                    .put("mailNickname", "new-" + user)
                    .put("employeeId", user.substring(0, 8))
                    .put("userPrincipalName", principalName(user));
        }

        @Override
        String operation() {
            return AccountOperations.CREATE;
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return stub.simulator.tenant().users().stream()
                            .filter(each -> principalName(user).equals(each.get("userPrincipalName")))
                            .count()
                    == 1;
        }
    },
    DELETE(Match.request("DELETE", "/users/*"), "User.DeleteRestore.All") {
        @Override
        String operation() {
            return AccountOperations.DELETE;
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return stub.simulator.tenant().find(user).isEmpty();
        }
    },
    RESTORE(Match.post("/directory/deletedItems/*/restore"), "User.DeleteRestore.All") {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.account(DELETE.order(user));
        }

        @Override
        String operation() {
            return AccountOperations.RESTORE;
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return stub.simulator.tenant().find(user).isPresent();
        }
    },
    ENABLE(Match.request("PATCH", "/users/*"), "User.EnableDisableAccount.All") {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.simulator.tenant().update(user, Map.of("accountEnabled", false));
        }

        @Override
        String operation() {
            return "enable_user";
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return Boolean.TRUE.equals(get(stub, user, "accountEnabled"));
        }
    },
    DISABLE(Match.request("PATCH", "/users/*"), "User.EnableDisableAccount.All") {
        @Override
        String operation() {
            return "disable_user";
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return Boolean.FALSE.equals(get(stub, user, "accountEnabled"));
        }
    },
    ROTATE(Match.request("PATCH", "/users/*"), "User Administrator") {
        @Override
        String operation() {
            return AccountOperations.ROTATE;
        }

        @Override
        Status again() {
            return Status.DONE;
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return stub.simulator.tenant().find(user).isPresent();
        }
    },
    SET_MANAGER(Match.request("PUT", "/users/*/manager/$ref"), "User.ReadWrite.All") {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.simulator.tenant().setManager(user, null);
        }

        @Override
        ObjectNode arguments(String user) {
            return super.arguments(user).put("manager_identifier", manager);
        }

        @Override
        String operation() {
            return "set_manager";
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return stub.simulator.tenant().managerId(user).isPresent();
        }
    },
    REMOVE_MANAGER(Match.request("DELETE", "/users/*/manager/$ref"), "User.ReadWrite.All") {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.simulator.tenant().setManager(user, stub.user(0));
        }

        @Override
        ObjectNode arguments(String user) {
            return super.arguments(user).put("manager_identifier", "");
        }

        @Override
        String operation() {
            return "set_manager";
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return stub.simulator.tenant().managerId(user).isEmpty();
        }
    },
    UPDATE_PROFILE(Match.request("PATCH", "/users/*"), "User.ReadWrite.All") {
        @Override
        ObjectNode arguments(String user) {
            return super.arguments(user).put("department", "Salt").put("extensionAttribute3", "camel");
        }

        @Override
        String operation() {
            return "update_profile";
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return "Salt".equals(get(stub, user, "department"));
        }
    },
    UPDATE_USER(Match.request("PATCH", "/users/*"), "User.ReadWrite.All") {
        @Override
        ObjectNode arguments(String user) {
            ObjectNode arguments = super.arguments(user);
            arguments.putObject("attributes").put("city", "Timbuktu").putNull("jobTitle");
            return arguments;
        }

        @Override
        String operation() {
            return "update_user";
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return "Timbuktu".equals(get(stub, user, "city")) && get(stub, user, "jobTitle") == null;
        }
    },
    CREATE_GROUP(Match.post("/groups"), "Group.ReadWrite.All") {
        @Override
        ObjectNode arguments(String user) {
            ObjectNode arguments =
                    object().put("displayName", "Caravan " + user).put("group_type", "security");
            arguments.put("owner", user);
            arguments.putArray("userMembers").add(user);
            return arguments;
        }

        @Override
        String operation() {
            return "create_group";
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return stub.simulator.tenant().groups().stream()
                            .filter(each -> ("Caravan " + user).equals(each.get("displayName")))
                            .map(DirectoryObject::id)
                            .filter(group ->
                                    stub.simulator.tenant().memberIds(group).containsKey(user))
                            .count()
                    == 1;
        }
    },
    REVOKE_SESSIONS(Match.post("/users/*/revokeSignInSessions"), "User.RevokeSessions.All") {
        @Override
        void prepare(ChangeStub stub, String user) {
            stub.simulator.tenant().update(user, Map.of("signInSessionsValidFromDateTime", "2020-01-01T00:00:00Z"));
        }

        @Override
        String operation() {
            return "revoke_sessions";
        }

        @Override
        Status again() {
            return Status.DONE;
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return !"2020-01-01T00:00:00Z".equals(get(stub, user, "signInSessionsValidFromDateTime"));
        }
    },
    REVOKE_MFA(Match.request("DELETE", "/users/*/authentication/*/*"), "UserAuthenticationMethod.ReadWrite.All") {
        @Override
        String operation() {
            return "revoke_mfa";
        }

        @Override
        boolean isSo(ChangeStub stub, String user) {
            return true;
        }
    };

    static final String PASSWORD = "Pa55+of-the&matrix%test";

    /** Who is made a manager; found by employee id as well as by object id. */
    static String manager;

    /** The calls that carry it out. */
    final Match writes;

    /** What the text of a refusal names. */
    final String hint;

    AccountKind(Match writes, String hint) {
        this.writes = writes;
        this.hint = hint;
    }

    abstract String operation();

    abstract boolean isSo(ChangeStub stub, String user);

    void prepare(ChangeStub stub, String user) {}

    ObjectNode arguments(String user) {
        return object().put(AccountOperations.USER, user);
    }

    /** What is said when it is asked for once more. */
    Status again() {
        return Status.ALREADY;
    }

    AccountOrder order(String user) {
        return new AccountOrder(operation(), arguments(user), again -> PASSWORD, true);
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
