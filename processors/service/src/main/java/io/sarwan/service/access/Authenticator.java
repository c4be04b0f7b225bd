/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import io.sarwan.service.Caller;
import io.sarwan.service.Problems;
import java.util.Optional;

/** Finds out who asks. For any thread; may take a moment. */
public final class Authenticator {

    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 8_192;

    private final Optional<ApiKeys> keys;
    private final Optional<AccessTokens> tokens;

    public Authenticator(Optional<ApiKeys> keys, Optional<AccessTokens> tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Whether anybody has to say who he is. */
    public boolean isConfigured() {
        return keys.isPresent() || tokens.isPresent();
    }

    /**
     * @param authorization the header, {@code null} for none
     * @throws io.sarwan.service.ProblemException when nobody knows him
     */
    public Caller authenticate(String authorization) {
        if (authorization == null) {
            throw Problems.unauthenticated("there is no header Authorization").raised();
        }
        boolean bearer = authorization.length() > SCHEME.length()
                && authorization.length() <= LONGEST
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (!bearer) {
            throw Problems.unauthenticated("the header Authorization is not Bearer and a key or token")
                    .raised();
        }
        String credential = authorization.substring(SCHEME.length()).strip();
        if (credential.startsWith(ApiKeys.PREFIX)) {
            return keys.flatMap(known -> known.caller(credential))
                    .orElseThrow(() ->
                            Problems.unauthenticated("the API key is not known").raised());
        }
        return tokens.orElseThrow(() ->
                        Problems.unauthenticated("the credential is no API key").raised())
                .caller(credential);
    }
}
