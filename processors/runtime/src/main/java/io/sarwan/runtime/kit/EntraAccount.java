/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.account.AccountOperations;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.entra.account.PasswordSource;
import io.sarwan.runtime.accounts.SealedPasswords;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** The bean behind {@code entra-account-sink} and {@code entra-action}: one operation on an account or group. */
public final class EntraAccount extends EntraKamelet {

    /** What the sink calls its operations, and what they are called inside. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "create",
            AccountOperations.CREATE,
            "delete",
            AccountOperations.DELETE,
            "restore",
            AccountOperations.RESTORE,
            "enable",
            "enable_user",
            "disable",
            "disable_user",
            "update",
            "update_user");

    private String operation = AccountOperations.CREATE;
    private List<String> recipients = List.of();

    /** {@code create}, {@code delete}, {@code restore}, {@code enable}, {@code disable} or {@code update}. */
    public void setOperation(String value) {
        if (!OPERATIONS.containsKey(value)) {
            throw new IllegalArgumentException("operation must be one of "
                    + String.join(", ", OPERATIONS.keySet().stream().sorted().toList()) + ": " + value);
        }
        operation = OPERATIONS.get(value);
    }

    /** The name of an action, as {@code --list-action-schemas} lists them. */
    public void setAction(String value) {
        operation = value;
    }

    /** Who can read the password of a new account: age recipients, SSH public keys or files, separated by commas. */
    public void setPasswordRecipients(String value) {
        recipients = value == null || value.isBlank()
                ? List.of()
                : List.of(value.strip().split("\\s*,\\s*"));
    }

    /**
     * Carries out the operation with the body as its arguments, through {@code direct:entra-account}. The body afterwards
     * is JSON with {@code status}, {@code text}, {@code values}, {@code warnings}, and {@code sealedPasswords}.
     *
     * @throws ChangeNotMadeException when it is not so afterwards
     */
    public void run(Exchange exchange) throws Exception {
        SealedPasswords passwords = SealedPasswords.to(recipients);
        PasswordSource source = recipients.isEmpty() ? PasswordSource.none() : passwords;
        AccountOrder order = new AccountOrder(operation, JsonText.object(exchange), source, true);
        AccountOperations.check(order);
        AccountResult result = (AccountResult) ask("direct:entra-account", order);
        if (!result.status().isGood()) {
            throw new ChangeNotMadeException(result.operation() + ' ' + result.target() + ": "
                    + result.status().word() + ": " + result.text());
        }
        ObjectNode said = JsonText.JSON
                .createObjectNode()
                .put("operation", result.operation())
                .put("target", result.target())
                .put("status", result.status().word())
                .put("text", result.text())
                .put("requestId", result.requestId());
        said.set("values", result.values());
        result.warnings().forEach(said.putArray("warnings")::add);
        result.calls().forEach(said.putArray("calls")::add);
        passwords.addTo(said.putArray("sealedPasswords"));
        exchange.getMessage().setBody(JsonText.of(said));
    }
}
