/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.ParserCursor;

/**
 * Reads what a token has to claim from {@code WWW-Authenticate: Bearer …, error="insufficient_claims", claims="…"}
 * (Microsoft identity platform, claims challenges and continuous access evaluation).
 */
final class ClaimsChallenge {

    private ClaimsChallenge() {}

    /**
     * @param authenticate the header's value, {@code null} when absent
     * @return the claims as JSON, empty when Graph does not ask for any
     */
    static Optional<String> claims(String authenticate) {
        if (authenticate == null) {
            return Optional.empty();
        }
        try {
            List<AuthChallenge> challenges = AuthChallengeParser.INSTANCE.parse(
                    ChallengeType.TARGET, authenticate, new ParserCursor(0, authenticate.length()));
            return challenges.stream()
                    .filter(challenge -> "insufficient_claims".equals(value(challenge, "error")))
                    .map(challenge -> value(challenge, "claims"))
                    .filter(encoded -> !encoded.isBlank())
                    .map(ClaimsChallenge::decoded)
                    .findFirst();
        } catch (ParseException | IllegalArgumentException e) {
            // A challenge that cannot be read asks for nothing that could be given: a fresh token has to do.
            return Optional.empty();
        }
    }

    private static String value(AuthChallenge challenge, String name) {
        List<NameValuePair> parameters = challenge.getParams() == null ? List.of() : challenge.getParams();
        return parameters.stream()
                .filter(parameter -> name.equalsIgnoreCase(parameter.getName()))
                .map(NameValuePair::getValue)
                .findFirst()
                .orElse("");
    }

    /** Both alphabets of Base64 (RFC 4648, sections 4 and 5) are in use, padded or not. */
    private static String decoded(String encoded) {
        String plain = encoded.strip().replace('+', '-').replace('/', '_').replaceAll("=+$", "");
        return new String(Base64.getUrlDecoder().decode(plain), StandardCharsets.UTF_8);
    }
}
