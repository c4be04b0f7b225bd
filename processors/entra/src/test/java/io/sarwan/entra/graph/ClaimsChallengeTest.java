/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims challenges as the Microsoft identity platform documents them. */
class ClaimsChallengeTest {

    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
    private static final String ENCODED =
            "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNjA0MTA2NjUxIn19fQ";

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "Bearer",
                "Bearer realm=\"\"",
                "Bearer error=\"invalid_token\", claims=\"" + ENCODED + "\"",
                "Bearer error=\"insufficient_claims\"",
                "Bearer error=\"insufficient_claims\", claims=\"\"",
                "Bearer error=\"insufficient_claims\", claims=\"%%%\"",
                "Bearer error=\"insufficient_claims, claims=",
            })
    void anythingElseAsksForNoClaims(String header) {
        assertThat(ClaimsChallenge.claims(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                        + "client_id=\"00000003-0000-0000-c000-000000000000\", errorDescription=\"Continuous access "
                        + "evaluation resulted in challenge\", error=\"insufficient_claims\", claims=\"" + ENCODED
                        + "==\"",
                "Bearer claims=\"" + ENCODED + "\", error=\"insufficient_claims\"",
                "bearer Claims=\"" + ENCODED + "=\", Error=\"insufficient_claims\"",
                "Basic realm=\"x\", Bearer error=\"insufficient_claims\", claims=\"" + ENCODED + "\"",
            })
    void theClaimsAreReadWhereverTheyStand(String header) {
        assertThat(ClaimsChallenge.claims(header)).contains(CLAIMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJhIjoiPz8_Pj4-In0", "eyJhIjoiPz8/Pj4+In0="})
    void bothAlphabetsOfBase64AreRead(String encoded) {
        assertThat(ClaimsChallenge.claims("Bearer error=\"insufficient_claims\", claims=\"" + encoded + '"'))
                .contains("{\"a\":\"???>>>\"}");
    }

    @Property
    void noTextBreaksIt(@ForAll String value) {
        assertThat(ClaimsChallenge.claims("Bearer error=\"insufficient_claims\", claims=" + value))
                .isNotNull();
    }
}
