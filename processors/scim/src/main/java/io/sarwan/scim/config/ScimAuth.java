/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How the service wants to know who asks. The secrets themselves are never part of a description.
 *
 * @param apiKeyPrefix what stands before the key; {@code null} when the file does not say, empty for the bare key
 * @param header the header that carries it, usually {@code Authorization}
 * @param tokenFlow how a token is obtained, {@code null} when it is given
 */
public record ScimAuth(Type type, String apiKeyPrefix, String header, TokenFlow tokenFlow) {

    public ScimAuth {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(header, "header");
    }

    /** The words of {@code auth.authType}. */
    public enum Type {
        BASIC,
        OAUTH2,
        API_KEY
    }

    /** What is asked of the token service. */
    public enum GrantType {
        /** RFC 6749 section 4.4. */
        CLIENT_CREDENTIALS,
        /** Zoom's server-to-server OAuth, which names the account. */
        ACCOUNT_CREDENTIALS,
        /** RFC 6749 section 6; the refresh token is a secret and never part of a description. */
        REFRESH_TOKEN
    }

    /** How the request for a token is written. */
    public enum TokenBody {
        FORM,
        JSON,
        QUERY
    }

    /** Where id and secret of the client go (RFC 6749 section 2.3.1). */
    public enum ClientPlace {
        /** In the header; in the body when that is refused. */
        AUTO,
        BASIC,
        BODY
    }

    /**
     * @param url the token service
     * @param tokenPath where the token is in its answer
     * @param grantType {@code null} when the settings decide: account credentials where an account id is given
     * @param scope {@code null} for none
     */
    public record TokenFlow(
            URI url, AttributePath tokenPath, GrantType grantType, String scope, TokenBody body, ClientPlace client) {

        public Optional<String> requestedScope() {
            return Optional.ofNullable(scope);
        }
    }

    public Optional<TokenFlow> token() {
        return Optional.ofNullable(tokenFlow);
    }
}
