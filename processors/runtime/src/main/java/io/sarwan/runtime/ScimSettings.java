/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.runtime.EntraSettings.Limits;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.EntraSettings.Output;
import io.sarwan.scim.config.ScimConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Everything a sync of one SCIM service needs, checked.
 *
 * @param config the service as its description says
 * @param warnings what the description holds and this program does not use
 */
public record ScimSettings(
        ScimConfig config,
        List<String> warnings,
        Credentials credentials,
        Network network,
        Output output,
        Limits limits) {

    public ScimSettings {
        Objects.requireNonNull(config, "config");
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(limits, "limits");
    }

    /** How the program proves who it is. */
    public sealed interface Credentials {

        /**
         * A token or key that is given and never changes.
         *
         * @param prefix what stands before it in the header, empty for nothing
         */
        record Given(String prefix, SecretText secret) implements Credentials {}

        /** User and password (RFC 7617). */
        record UserPassword(String user, SecretText password) implements Credentials {}

        /**
         * A client that asks for tokens, as {@code auth} of the description says.
         *
         * @param prefix what stands before the token in the header, empty for nothing
         * @param clientSecret {@code null} for a client without one, which then has a refresh token
         * @param accountId {@code null} for none
         * @param renewal {@code null} when tokens are asked for in the client's own name
         */
        record Client(String prefix, String clientId, SecretText clientSecret, String accountId, RefreshGrant renewal)
                implements Credentials {

            /** A client that asks in its own name, or for an account. */
            public Client(String prefix, String clientId, SecretText clientSecret, String accountId) {
                this(prefix, clientId, clientSecret, accountId, null);
            }
        }

        /**
         * Tokens are got with a refresh token (RFC 6749 section 6).
         *
         * @param token as somebody set it
         * @param state where the one is kept that the service gave instead; its owner alone can read it
         */
        record RefreshGrant(SecretText token, Path state) {}
    }
}
