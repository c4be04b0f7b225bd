/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.entra.EntraOptions;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Which key vault is asked, and as whom, from the variables of Camel's component azure-key-vault:
 * {@code CAMEL_VAULT_AZURE_VAULT_NAME} with {@code CAMEL_VAULT_AZURE_TENANT_ID}, {@code CAMEL_VAULT_AZURE_CLIENT_ID} and
 * {@code CAMEL_VAULT_AZURE_CLIENT_SECRET}, or with {@code CAMEL_VAULT_AZURE_IDENTITY_ENABLED}. The latter takes what
 * Azure's identity library takes from the environment, in its order: a client secret, a workload identity, else the
 * managed identity of the machine.
 */
final class AzureVaultSettings {

    static final String VAULT = "CAMEL_VAULT_AZURE_VAULT_NAME";
    static final String TENANT = "CAMEL_VAULT_AZURE_TENANT_ID";
    static final String CLIENT = "CAMEL_VAULT_AZURE_CLIENT_ID";
    static final String SECRET = "CAMEL_VAULT_AZURE_CLIENT_SECRET";
    static final String IDENTITY = "CAMEL_VAULT_AZURE_IDENTITY_ENABLED";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private final Environment environment;
    private final BiFunction<String, String, SarwanException> mistake;

    AzureVaultSettings(Environment environment, BiFunction<String, String, SarwanException> mistake) {
        this.environment = environment;
        this.mistake = mistake;
    }

    /** {@code https://host}, or http on this machine; a token is given to no host but a key vault of Microsoft's. */
    URI address() {
        String text = environment
                .get(VAULT)
                .orElseThrow(() -> mistake.apply(
                        "Azure Key Vault, and " + VAULT + " is not set", "Set " + VAULT + " to the name of the vault"))
                .strip();
        if (NAME.matcher(text).matches()) {
            return URI.create("https://" + text.toLowerCase(Locale.ROOT) + "." + Cloud.GLOBAL.vaults());
        }
        try {
            URI address = new URI(text.replaceFirst("/+$", ""));
            boolean bare = address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawPath().isEmpty()
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (bare && (BaseAddress.isLoopback(address) || isVault(address))) {
                return address;
            }
        } catch (URISyntaxException noAddress) {
            // Said below.
        }
        throw mistake.apply(
                "Azure Key Vault, and " + VAULT + " names no key vault",
                "Set it to the vault's name or, in a national cloud, its address, such as https://name."
                        + Cloud.CHINA.vaults());
    }

    private static boolean isVault(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return "https".equals(address.getScheme())
                && address.getPort() == -1
                && Cloud.ofVault(host)
                        .filter(cloud -> NAME.matcher(host.substring(
                                        0, host.length() - cloud.vaults().length() - 1))
                                .matches())
                        .isPresent();
    }

    /** What a token is asked for. */
    static String scope(URI address) {
        return "https://" + cloud(address).vaults() + "/.default";
    }

    private static Cloud cloud(URI address) {
        return Cloud.ofVault(address.getHost().toLowerCase(Locale.ROOT)).orElse(Cloud.GLOBAL);
    }

    /** Settings of the application that asks, for nothing but tokens. */
    EntraSettings tokens(URI address, Network network) {
        Credentials credentials = credentials();
        Cloud cloud = cloud(address);
        return new EntraSettings(
                credentials.belongsToTenant() ? null : tenant(),
                new EntraSettings.Endpoints(
                        cloud.graph(), BaseAddress.isLoopback(address) ? address : cloud.login(), cloud.exchange()),
                credentials,
                network,
                EntraSettings.Output.NONE,
                EntraSettings.Limits.NOTHING_WRITTEN,
                EntraOptions.reading(Set.of()));
    }

    Credentials credentials() {
        if (!isOn()) {
            return new Credentials.ClientSecret(id(CLIENT), new SecretText(required(SECRET)));
        }
        Optional<String> client = given("AZURE_CLIENT_ID");
        boolean named = client.isPresent() && given("AZURE_TENANT_ID").isPresent();
        if (named && given("AZURE_CLIENT_SECRET").isPresent()) {
            return new Credentials.ClientSecret(id("AZURE_CLIENT_ID"), new SecretText(required("AZURE_CLIENT_SECRET")));
        }
        if (named && given("AZURE_FEDERATED_TOKEN_FILE").isPresent()) {
            return new Credentials.WorkloadIdentity(
                    id("AZURE_CLIENT_ID"), Path.of(required("AZURE_FEDERATED_TOKEN_FILE")));
        }
        return new Credentials.ManagedIdentity(client.isPresent() ? id("AZURE_CLIENT_ID") : null);
    }

    private String tenant() {
        return id(isOn() ? "AZURE_TENANT_ID" : TENANT);
    }

    private boolean isOn() {
        return "true".equalsIgnoreCase(given(IDENTITY).orElse(""));
    }

    private String id(String variable) {
        String id = required(variable);
        if (!ID.matcher(id).matches()) {
            throw mistake.apply("Azure Key Vault, and " + variable + " is no id", "Copy it from the app registration");
        }
        return id;
    }

    private String required(String variable) {
        return given(variable)
                .orElseThrow(() -> mistake.apply(
                        "Azure Key Vault, and " + variable + " is not set",
                        "Set " + TENANT + ", " + CLIENT + " and " + SECRET + ", or " + IDENTITY
                                + "=true where Azure gives an identity"));
    }

    private Optional<String> given(String variable) {
        return environment.get(variable).map(String::strip);
    }
}
