/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.account.AccountOperations;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.entra.account.ActionSchemas;
import io.sarwan.entra.account.PasswordSource;
import io.sarwan.entra.account.WrongArgumentException;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.runtime.accounts.Passwords;
import io.sarwan.service.Connector.AccountCall;
import io.sarwan.service.Connector.AccountOperation;
import io.sarwan.service.ConnectorException;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.JobStatus;
import io.sarwan.vault.VaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation on an account of a tenant, as a request asks for it.
 *
 * @param passwords who gets the password, empty for none
 */
record EntraAccountOrder(AccountOrder order, Optional<Passwords> passwords) {

    /** @throws ConnectorException of kind refused, naming every mistake */
    static EntraAccountOrder of(AccountCall call) {
        ObjectNode arguments = call.operation() == AccountOperation.CREATE ? profile(call.body()) : user(call);
        Optional<Passwords> passwords =
                call.body().has("password") ? Optional.of(passwords(call.body().path("password"))) : Optional.empty();
        boolean changeRequired = call.body().at("/password/changeRequired").asBoolean(true);
        boolean needed = call.operation() == AccountOperation.CREATE || call.operation() == AccountOperation.ROTATE;
        if (needed && passwords.isEmpty()) {
            throw refused(
                    "a random password needs password.recipients, or nobody could ever read it",
                    "Name at least one public key: age, SSH or a JSON web key");
        }
        return checked(new EntraAccountOrder(
                new AccountOrder(
                        operation(call.operation()),
                        arguments,
                        passwords.<PasswordSource>map(source -> source).orElseGet(PasswordSource::none),
                        changeRequired),
                passwords));
    }

    /** @throws ConnectorException of kind refused, naming every mistake */
    static EntraAccountOrder of(String action, JsonNode arguments) {
        if (ActionSchemas.all().stream().noneMatch(schema -> schema.name().equals(action))) {
            throw refused("there is no action " + action, "See GET /api/v1/connectors/{connector}/actions");
        }
        return checked(
                new EntraAccountOrder(AccountOrder.of(action, (ObjectNode) arguments.deepCopy()), Optional.empty()));
    }

    private static EntraAccountOrder checked(EntraAccountOrder order) {
        try {
            AccountOperations.check(order.order());
            return order;
        } catch (WrongArgumentException wrong) {
            throw refused(wrong.getMessage(), "Nothing was sent; correct it and try again");
        }
    }

    private static ConnectorException refused(String what, String remedy) {
        return new ConnectorException(ConnectorException.Kind.REFUSED, what, remedy, null);
    }

    private static String operation(AccountOperation operation) {
        return switch (operation) {
            case CREATE -> AccountOperations.CREATE;
            case DELETE -> AccountOperations.DELETE;
            case RESTORE -> AccountOperations.RESTORE;
            case ROTATE -> AccountOperations.ROTATE;
            case DISABLE -> "disable_user";
            case ENABLE -> "enable_user";
        };
    }

    private static ObjectNode user(AccountCall call) {
        return JsonNodeFactory.instance.objectNode().put(AccountOperations.USER, call.account());
    }

    private static ObjectNode profile(JsonNode body) {
        ObjectNode profile = body.path("profile") instanceof ObjectNode given
                ? given.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        String login = body.path("login").asText(body.path("email").asText(""));
        String named = profile.path("userPrincipalName").asText("");
        if (!named.isEmpty() && body.has("login") && !login.equals(named)) {
            throw refused("login and profile.userPrincipalName differ", "Give one of them");
        }
        if (named.isEmpty() && !login.isEmpty()) {
            profile.put("userPrincipalName", login);
        }
        return profile;
    }

    private static Passwords passwords(JsonNode asked) {
        List<String> keys = new ArrayList<>();
        asked.path("recipients").forEach(key -> keys.add(key.asText()));
        try {
            return Passwords.sealedTo(keys, asked.path("length").asInt(20));
        } catch (VaultException wrong) {
            throw refused("password.recipients: " + wrong.getMessage(), "Give public keys: age, SSH or JSON web keys");
        }
    }

    /** What became of it, with the password for those who may read it. */
    Ending ending(AccountResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode account =
                json.putObject("account").put("status", result.status().word()).put("text", result.text());
        if (!result.requestId().isEmpty()) {
            account.put("requestId", result.requestId());
        }
        if (!result.values().isEmpty()) {
            account.set("values", result.values());
        }
        Endings.strings(account, "warnings", result.warnings());
        Endings.strings(account, "calls", result.calls());
        passwords.filter(source -> isSet(result)).ifPresent(source -> source.addTo(account.putArray("encryptedData")));
        if (result.status().isGood()) {
            return Ending.of(JobStatus.SUCCEEDED, json);
        }
        return new Ending(
                result.status() == Status.UNVERIFIABLE ? JobStatus.INCOMPLETE : JobStatus.FAILED,
                json,
                result.text(),
                null);
    }

    /** Whether some account has the password, or may have it. */
    private static boolean isSet(AccountResult result) {
        boolean takenOver = result.values().path("already_exists").asBoolean(false);
        return result.values().path("created").asBoolean(false)
                || result.status() == Status.DONE && !takenOver
                || result.status() == Status.UNVERIFIABLE;
    }
}
