/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which credential the settings name; exactly one kind may be given. */
final class CredentialSettings {

    private static final String TOKEN = "access-token";
    private static final String SECRET = "entra-client-secret";
    private static final String CERTIFICATE = "entra-client-certificate";
    private static final String PRIVATE_KEY = "entra-client-certificate-private-key";
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9-]+");
    private static final Set<String> NO_TENANT = Set.of("common", "organizations", "consumers");

    private final SettingCatalog catalog;
    private final ResolvedSettings settings;

    CredentialSettings(SettingCatalog catalog, ResolvedSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    Credentials credentials() {
        List<String> given = List.of(TOKEN, SECRET, CERTIFICATE).stream()
                .filter(settings::isSet)
                .toList();
        if (given.size() > 1) {
            throw exclusive(given.get(0), given.get(1));
        }
        if (settings.isSet(PRIVATE_KEY) && !settings.isSet(CERTIFICATE)) {
            settings.require(
                    definition(CERTIFICATE),
                    ", though its private key comes from "
                            + settings.required(PRIVATE_KEY).origin());
        }
        if (given.isEmpty()) {
            throw SarwanException.usage(
                    "there are no credentials for the tenant",
                    "Set " + definition(SECRET).environmentNames().get(0) + " together with "
                            + definition("entra-client-id").environmentNames().get(0) + " and "
                            + definition("entra-tenant-id").environmentNames().get(0) + ", or " + CERTIFICATE + ", or "
                            + TOKEN + "; 'sarwan demo' needs none");
        }
        return switch (given.get(0)) {
            case TOKEN -> new Credentials.ReadyToken(secret(TOKEN));
            case SECRET -> new Credentials.ClientSecret(clientId(), secret(SECRET));
            default ->
                new Credentials.ClientCertificate(
                        clientId(), secret(CERTIFICATE), settings.isSet(PRIVATE_KEY) ? secret(PRIVATE_KEY) : null);
        };
    }

    /** The tenant; a ready token already belongs to one, so only then it may be missing. */
    String tenant(Credentials credentials) {
        SettingDefinition definition = definition("entra-tenant-id");
        Optional<SettingValue> given = settings.value(definition.name());
        if (given.isEmpty() && credentials instanceof Credentials.ReadyToken) {
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

    private String clientId() {
        SettingValue value = settings.require(definition("entra-client-id"), "");
        String id = value.text().strip();
        if (!CLIENT.matcher(id).matches()) {
            throw ValueCheck.bad(value, "must be an application (client) id");
        }
        return id;
    }

    private SecretText secret(String name) {
        return new SecretText(settings.required(name).text().strip());
    }

    private SettingDefinition definition(String name) {
        return catalog.named(name).orElseThrow();
    }

    private SarwanException exclusive(String first, String second) {
        return SarwanException.usage(
                first + " from " + settings.required(first).origin() + " and " + second + " from "
                        + settings.required(second).origin() + " exclude each other",
                "Remove one of them");
    }
}
