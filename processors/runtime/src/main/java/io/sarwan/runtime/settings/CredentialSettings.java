/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which credential the settings name: the kind that is chosen, else the only one that is there. */
final class CredentialSettings {

    private static final String CHOICE = "entra-credential";
    private static final String FIELD_GROUP = "auth-method";
    private static final String CERTIFICATE = "entra-client-certificate";
    private static final String PRIVATE_KEY = "entra-client-certificate-private-key";
    private static final String PASSWORD = "entra-client-certificate-password";
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9-]+");
    private static final Set<String> NO_TENANT = Set.of("common", "organizations", "consumers");

    private final SettingCatalog catalog;
    private final ResolvedSettings settings;

    CredentialSettings(SettingCatalog catalog, ResolvedSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    /** @throws SarwanException of kind usage when there is none, more than one, or a part of one is missing */
    Credentials credentials() {
        Optional<SettingValue> chosen = chosen();
        CredentialKind kind = chosen.map(CredentialSettings::kind).orElseGet(this::onlyOne);
        String why = chosen.map(value -> ", though " + value.definition() + " from " + value.origin() + " asks for it")
                .orElse("");
        return switch (kind) {
            case TOKEN -> new Credentials.ReadyToken(secret(kind, why));
            case SECRET -> new Credentials.ClientSecret(clientId(), secret(kind, why));
            case CERTIFICATE ->
                new Credentials.ClientCertificate(
                        clientId(), secret(kind, why), optional(PRIVATE_KEY), optional(PASSWORD));
            case MANAGED_IDENTITY ->
                new Credentials.ManagedIdentity(settings.isSet("entra-client-id") ? clientId() : null);
            case WORKLOAD_IDENTITY -> {
                String name = kind.setting().orElseThrow();
                settings.require(definition(name), why);
                yield new Credentials.WorkloadIdentity(
                        clientId(), settings.readableFile(name).orElseThrow());
            }
            case DEVICE_CODE -> new Credentials.DeviceCode(clientId());
            case BROWSER -> new Credentials.Browser(clientId());
        };
    }

    /** The tenant; a ready token and a managed identity already belong to one, so only then it may be missing. */
    String tenant(Credentials credentials) {
        SettingDefinition definition = definition("entra-tenant-id");
        Optional<SettingValue> given = settings.value(definition.name());
        if (given.isEmpty() && credentials.belongsToTenant()) {
            return null;
        }
        SettingValue value = settings.require(definition, "");
        String tenant = value.text().strip();
        if (!TENANT.matcher(tenant).matches()) {
            throw ValueCheck.bad(value, "must be a tenant id or a domain");
        }
        if (NO_TENANT.contains(tenant.toLowerCase(Locale.ROOT))) {
            throw ValueCheck.bad(value, "must name one tenant");
        }
        return tenant;
    }

    private Optional<SettingValue> chosen() {
        Optional<SettingValue> choice =
                settings.value(CHOICE).filter(value -> !ValueCheck.choice(value).equals(CredentialKind.AUTOMATIC));
        Optional<SettingValue> group = settings.value(FIELD_GROUP);
        if (choice.isPresent() && group.isPresent() && kind(choice.get()) != kind(group.get())) {
            throw exclusive(CHOICE, FIELD_GROUP);
        }
        return choice.or(() -> group);
    }

    private static CredentialKind kind(SettingValue value) {
        if (value.definition().name().equals(CHOICE)) {
            return CredentialKind.ofWord(ValueCheck.choice(value)).orElseThrow();
        }
        return CredentialKind.ofFieldGroup(value.text())
                .orElseThrow(() -> ValueCheck.bad(value, "must name client_secret, certificate or oauth"));
    }

    private CredentialKind onlyOne() {
        List<CredentialKind> given = Arrays.stream(CredentialKind.values())
                .filter(kind -> kind.setting().filter(settings::isGiven).isPresent())
                .toList();
        if (given.size() > 1) {
            throw exclusive(
                    given.get(0).setting().orElseThrow(), given.get(1).setting().orElseThrow());
        }
        for (String part : List.of(PRIVATE_KEY, PASSWORD)) {
            settings.value(part)
                    .ifPresent(value -> settings.require(
                            definition(CERTIFICATE), ", though " + part + " comes from " + value.origin()));
        }
        if (given.size() == 1) {
            return given.get(0);
        }
        // A platform gives its token to every program; it counts when nobody chose anything else.
        if (settings.isSet(CredentialKind.WORKLOAD_IDENTITY.setting().orElseThrow())) {
            return CredentialKind.WORKLOAD_IDENTITY;
        }
        throw SarwanException.usage(
                "there are no credentials for the tenant",
                "Set " + variable("entra-client-secret") + " together with " + variable("entra-client-id") + " and "
                        + variable("entra-tenant-id") + ", or " + CERTIFICATE + ", or access-token, or "
                        + CHOICE + " managed-identity, device-code or browser; 'sarwan demo' needs none");
    }

    private String clientId() {
        SettingValue value = settings.require(definition("entra-client-id"), "");
        String id = value.text().strip();
        if (!CLIENT.matcher(id).matches()) {
            throw ValueCheck.bad(value, "must be an application (client) id");
        }
        return id;
    }

    private SecretText secret(CredentialKind kind, String why) {
        SettingDefinition definition = definition(kind.setting().orElseThrow());
        return new SecretText(settings.require(definition, why).text().strip());
    }

    private SecretText optional(String name) {
        return settings.value(name)
                .map(value -> new SecretText(value.text().strip()))
                .orElse(null);
    }

    private SettingDefinition definition(String name) {
        return catalog.named(name).orElseThrow();
    }

    private String variable(String name) {
        return definition(name).environmentNames().get(0);
    }

    private SarwanException exclusive(String first, String second) {
        return SarwanException.usage(
                first + " from " + settings.required(first).origin() + " and " + second + " from "
                        + settings.required(second).origin() + " exclude each other",
                "Remove one of them, or choose with " + CHOICE);
    }
}
