/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.account.AccountOperations;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.PasswordSource;
import io.sarwan.entra.account.WrongArgumentException;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.io.IOException;
import java.util.List;

/** The operation on an account that the settings of one command ask for. */
public final class AskedAccounts {

    public static final String LIST = "list-action-schemas";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CREATE =
            List.of("create-account-login", "create-account-profile", "create-account-email");
    private static final String DELETE = "delete-resource";
    private static final String RESTORE = "restore-resource";
    private static final String ROTATE = "rotate-credentials";
    private static final String INVOKE = "invoke-action";

    private AskedAccounts() {}

    public static boolean isAskedFor(ResolvedSettings settings) {
        return settings.isOn(LIST) || !flags(settings).isEmpty();
    }

    /** The flag that asks for it, for messages. */
    public static String flag(ResolvedSettings settings) {
        return "--" + flags(settings).get(0);
    }

    private static List<String> flags(ResolvedSettings settings) {
        return java.util.stream.Stream.concat(CREATE.stream(), List.of(DELETE, RESTORE, ROTATE, INVOKE).stream())
                .filter(name ->
                        settings.text(name).filter(text -> !text.isEmpty()).isPresent())
                .toList();
    }

    /** Whether an action is asked for, and no account is made, deleted or given a password. */
    public static boolean isAction(ResolvedSettings settings) {
        return flags(settings).equals(List.of(INVOKE));
    }

    /** Whether the operation gives an account a password. */
    public static boolean needsPassword(ResolvedSettings settings) {
        return flags(settings).stream().anyMatch(flag -> CREATE.contains(flag) || flag.equals(ROTATE));
    }

    /** Whether nothing can be changed by it. */
    public static boolean isQuestion(ResolvedSettings settings) {
        return settings.text(INVOKE).filter("check_upn"::equals).isPresent();
    }

    /** @throws SarwanException one line: flags that do not go together, arguments with a mistake */
    public static AccountOrder of(ResolvedSettings settings, PasswordSource passwords) {
        List<String> flags = flags(settings);
        long ways = flags.stream()
                .map(flag -> CREATE.contains(flag) ? "create-account" : flag)
                .distinct()
                .count();
        if (ways > 1) {
            throw SarwanException.usage(
                    String.join(", ", flags) + " exclude each other", "Ask for one of them at a time");
        }
        for (String type : List.of("create-account-resource-type", "delete-resource-type")) {
            if (!settings.text(type).orElse("user").equals("user")) {
                throw SarwanException.usage(type + " is user for a tenant", "Of other kinds only grants are changed");
            }
        }
        AccountOrder order = new AccountOrder(
                operation(settings, flags.get(0)),
                arguments(settings, flags.get(0)),
                passwords,
                settings.isOn("password-change-required"));
        try {
            AccountOperations.check(order);
        } catch (WrongArgumentException wrong) {
            throw SarwanException.usage(wrong.getMessage(), "Nothing was sent; correct it and try again");
        }
        return order;
    }

    private static String operation(ResolvedSettings settings, String flag) {
        return switch (flag) {
            case DELETE -> AccountOperations.DELETE;
            case RESTORE -> AccountOperations.RESTORE;
            case ROTATE -> AccountOperations.ROTATE;
            case INVOKE -> settings.text(INVOKE).orElseThrow();
            default -> AccountOperations.CREATE;
        };
    }

    private static ObjectNode arguments(ResolvedSettings settings, String flag) {
        return switch (flag) {
            case DELETE, RESTORE, ROTATE ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put(AccountOperations.USER, settings.text(flag).orElseThrow());
            case INVOKE -> object(settings, "invoke-action-args");
            default -> profile(settings);
        };
    }

    private static ObjectNode profile(ResolvedSettings settings) {
        ObjectNode profile = object(settings, "create-account-profile");
        String email = settings.text("create-account-email").orElse("");
        String login = settings.text("create-account-login").orElse(email);
        String named = profile.path("userPrincipalName").asText("");
        if (!login.isEmpty()
                && !named.isEmpty()
                && settings.text("create-account-login").isPresent()
                && !login.equals(named)) {
            throw SarwanException.usage(
                    "create-account-login and userPrincipalName in create-account-profile differ", "Give one of them");
        }
        if (named.isEmpty() && !login.isEmpty()) {
            profile.put("userPrincipalName", login);
        }
        return profile;
    }

    private static ObjectNode object(ResolvedSettings settings, String name) {
        String text = settings.text(name).filter(given -> !given.isEmpty()).orElse("{}");
        try {
            JsonNode read = JSON.readTree(text);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException broken) {
            // Said below; the text itself may hold what nobody should see in a log.
        }
        throw SarwanException.usage(
                name + " is no JSON object", "Write it like {\"displayName\":\"Ada\"}, in quotes for the shell");
    }
}
