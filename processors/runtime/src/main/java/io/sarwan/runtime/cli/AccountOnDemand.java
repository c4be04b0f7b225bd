/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.entra.account.ActionSchemas;
import io.sarwan.entra.account.PasswordSource;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.runtime.EntraAccounts;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SarwanException.Kind;
import io.sarwan.runtime.accounts.AskedAccounts;
import io.sarwan.runtime.accounts.PasswordOptions;
import io.sarwan.runtime.accounts.Passwords;
import io.sarwan.runtime.actions.ActionResponse;
import io.sarwan.runtime.actions.ActionRuns;
import io.sarwan.runtime.actions.DetachedActions;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the one operation on an account that {@code sarwan entra} is asked for, and prints what became of it. */
final class AccountOnDemand {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How often an action that goes on is asked after. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final Supplier<EntraAccounts> accounts;

    AccountOnDemand(Terminal terminal, Supplier<EntraAccounts> accounts) {
        this.terminal = terminal;
        this.accounts = accounts;
    }

    boolean isAskedFor(ResolvedSettings settings) {
        return AskedAccounts.isAskedFor(settings);
    }

    /** Whether it needs no tenant. */
    boolean isAboutSchemas(ResolvedSettings settings) {
        return settings.isOn(AskedAccounts.LIST);
    }

    int printSchemas() {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode schemas = all.putArray("schemas");
        ActionSchemas.all().forEach(schema -> schemas.add(schema.json()));
        terminal.print(pretty(all));
        return 0;
    }

    /** @return 0 when everything is as asked for, else 1 */
    int run(EntraSettings entra, ResolvedSettings settings) {
        boolean dryRun = settings.isOn("dry-run");
        if (!dryRun && !settings.isOn("provisioning") && !AskedAccounts.isQuestion(settings)) {
            throw SarwanException.usage(
                    AskedAccounts.flag(settings) + " changes the tenant, and changes are not allowed",
                    "Add --provisioning (-p), or --dry-run to see what it would do");
        }
        Passwords passwords = AskedAccounts.needsPassword(settings) && !dryRun ? PasswordOptions.of(settings) : null;
        PasswordSource source = passwords == null ? PasswordSource.none() : passwords;
        AccountOrder order = AskedAccounts.of(settings, source);
        String person = System.getProperty("user.name", "");
        EntraAccounts.Manner manner = new EntraAccounts.Manner(dryRun, person);
        if (AskedAccounts.isAction(settings)) {
            return invoke(entra, order, manner);
        }
        AccountResult result = accounts.get().run(entra, order, manner);
        if (passwords != null && !isSet(result)) {
            passwords.discard();
        }
        terminal.print(pretty(json(result, passwords)));
        result.calls().forEach(call -> terminal.print(call + System.lineSeparator()));
        return result.status().isGood() ? 0 : Kind.FAILED.exitCode();
    }

    /** An action by the asynchronous protocol: its id and status, each time that somebody waits, then what came of it. */
    private int invoke(EntraSettings entra, AccountOrder order, EntraAccounts.Manner manner) {
        try (ActionRuns actions = new DetachedActions(accounts)) {
            ActionRuns.Run run = actions.start(entra, order, manner, ActionRuns.INLINE_WAIT);
            ActionRuns.Status said = null;
            while (!run.status().isEnded()) {
                if (run.status() != said) {
                    said = run.status();
                    terminal.messages().println("action " + run.name() + ' ' + run.id() + " is " + word(said));
                }
                run = actions.await(run.id(), POLL);
            }
            Optional<AccountResult> result = actions.result(run.id());
            if (result.isEmpty()) {
                throw SarwanException.failed(run.response().path("error").asText());
            }
            ObjectNode json = JSON.createObjectNode().put("id", run.id()).put("name", run.name());
            json.put("action_status", run.status().name());
            json.setAll(run.response());
            terminal.print(pretty(json));
            result.get().calls().forEach(call -> terminal.print(call + System.lineSeparator()));
            return run.status() == ActionRuns.Status.COMPLETE ? 0 : Kind.FAILED.exitCode();
        }
    }

    private static String word(ActionRuns.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Whether some account has the password, or may have it. */
    private static boolean isSet(AccountResult result) {
        if (result.values().path("created").asBoolean(false)) {
            // The account is there, whatever became of the steps behind it.
            return true;
        }
        boolean takenOver = result.values().path("already_exists").asBoolean(false);
        return (result.status() == Status.DONE && !takenOver) || result.status() == Status.UNVERIFIABLE;
    }

    private static ObjectNode json(AccountResult result, Passwords passwords) {
        ObjectNode json = ActionResponse.of(result);
        if (passwords != null) {
            ArrayNode encrypted = JSON.createArrayNode();
            passwords.addTo(encrypted);
            if (!encrypted.isEmpty()) {
                json.set("encrypted_data", encrypted);
            }
            passwords.file().ifPresent(file -> json.put("password_file", file.toString()));
        }
        return json;
    }

    private static String pretty(ObjectNode json) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }
}
