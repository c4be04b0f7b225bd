/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.ScimSettings.Credentials;
import io.sarwan.runtime.SecretText;
import io.sarwan.scim.config.ScimAuth;
import io.sarwan.scim.config.ScimConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Which credential the settings give for what the description asks for. */
final class ScimCredentialSettings {

    private static final String BEARER = "Bearer";
    private static final String TOKEN = "token";
    private static final String API_KEY = "api-key";

    private final ResolvedSettings settings;

    ScimCredentialSettings(ResolvedSettings settings) {
        this.settings = settings;
    }

    /** @throws SarwanException of kind usage when what the description asks for is missing */
    Credentials credentials(ScimConfig config) {
        if (secret(TOKEN).or(() -> secret(API_KEY)).isEmpty()
                && !settings.isSet("username")
                && !settings.isSet("scim-client-id")) {
            throw SarwanException.usage(
                    "there are no credentials for the service: either token, api-key or username and password, or"
                            + " scim-client-id and scim-client-secret must be provided",
                    "Set " + wanted(config));
        }
        ScimAuth auth = config.auth();
        if (settings.isSet("refresh-token") && (auth.token().isEmpty() || !settings.isSet("scim-client-id"))) {
            throw SarwanException.usage(
                    "refresh-token needs a client and a token service to go to",
                    "Set scim-client-id, and auth.shouldObtainToken, authUrl and tokenPath in " + config.name());
        }
        return switch (auth.type()) {
            case BASIC -> userPassword(config);
            case OAUTH2 ->
                given(TOKEN, BEARER)
                        .or(() -> client(auth))
                        .or(() -> given(API_KEY, BEARER))
                        .orElseThrow(() -> missing(config));
            case API_KEY ->
                given(API_KEY, auth.apiKeyPrefix() == null ? "" : auth.apiKeyPrefix())
                        .or(() -> given(TOKEN, prefixed(auth)))
                        .or(() -> client(auth))
                        .orElseThrow(() -> missing(config));
        };
    }

    private Credentials userPassword(ScimConfig config) {
        Optional<String> user = settings.text("username");
        Optional<SecretText> password = secret("password");
        if (user.isEmpty() || password.isEmpty()) {
            throw missing(config);
        }
        return new Credentials.UserPassword(user.get(), password.get());
    }

    private Optional<Credentials> given(String name, String prefix) {
        return secret(name).map(secret -> new Credentials.Given(prefix, secret));
    }

    private Optional<Credentials> client(ScimAuth auth) {
        Optional<String> id = settings.text("scim-client-id");
        if (auth.token().isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        Optional<SecretText> refreshToken = secret("refresh-token");
        if (refreshToken.isPresent() && auth.tokenFlow().body() == ScimAuth.TokenBody.QUERY) {
            throw SarwanException.usage(
                    "refresh-token would become part of an address, because auth.tokenRequest is query",
                    "Write tokenRequest: \"form\" in the description");
        }
        if (refreshToken.isPresent()) {
            return Optional.of(new Credentials.Client(
                    prefixed(auth),
                    id.get(),
                    secret("scim-client-secret").orElse(null),
                    null,
                    new Credentials.RefreshGrant(refreshToken.get(), refreshTokenFile())));
        }
        if (auth.tokenFlow().grantType() == ScimAuth.GrantType.REFRESH_TOKEN) {
            throw SarwanException.usage(
                    "refresh-token is missing, and the description asks for one", "Set BATON_REFRESH_TOKEN");
        }
        SecretText secret = secret("scim-client-secret")
                .orElseThrow(() -> SarwanException.usage(
                        "scim-client-secret is missing, though scim-client-id is set", "Set BATON_SCIM_CLIENT_SECRET"));
        boolean accountWanted =
                auth.tokenFlow().grantType() == ScimAuth.GrantType.ACCOUNT_CREDENTIALS && !settings.isSet("account-id");
        if (accountWanted) {
            throw SarwanException.usage(
                    "account-id is missing, and the description asks for account credentials", "Set BATON_ACCOUNT_ID");
        }
        return Optional.of(new Credentials.Client(
                prefixed(auth), id.get(), secret, settings.text("account-id").orElse(null)));
    }

    private Path refreshTokenFile() {
        return settings.path("refresh-token-file").orElseGet(() -> {
            Path file = settings.path("file").orElse(Path.of("sync.c1z"));
            return file.resolveSibling(file.getFileName() + ".refresh-token");
        });
    }

    /** A token is a bearer token (RFC 6750) unless the description says what stands before it. */
    private static String prefixed(ScimAuth auth) {
        return auth.type() == ScimAuth.Type.OAUTH2 || auth.apiKeyPrefix() == null ? BEARER : auth.apiKeyPrefix();
    }

    private Optional<SecretText> secret(String name) {
        return settings.text(name).filter(text -> !text.isBlank()).map(SecretText::new);
    }

    private static SarwanException missing(ScimConfig config) {
        return SarwanException.usage(
                "the credentials do not fit auth.authType in " + config.name(), "Set " + wanted(config));
    }

    private static String wanted(ScimConfig config) {
        String client =
                config.auth().token().isPresent() ? ", or BATON_SCIM_CLIENT_ID and BATON_SCIM_CLIENT_SECRET" : "";
        return switch (config.auth().type()) {
            case BASIC -> "BATON_USERNAME and BATON_PASSWORD";
            case OAUTH2 -> "BATON_TOKEN" + client;
            case API_KEY -> "BATON_API_KEY or BATON_TOKEN" + client;
        };
    }
}
