/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.check.TokenRights;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {

    private static TokenClaims claims(String more) {
        byte[] json = ("{\"tid\":\"t\",\"appid\":\"a\"," + more + '}').getBytes(StandardCharsets.UTF_8);
        return TokenClaims.of(
                "header." + Base64.getUrlEncoder().withoutPadding().encodeToString(json) + ".signature");
    }

    @Test
    void theOrderOfPermissionsDoesNotMatter() {
        assertThat(claims("\"roles\":[\"User.Read.All\",\"Group.Read.All\"]"))
                .isEqualTo(claims("\"roles\":[\"Group.Read.All\",\"User.Read.All\"],\"oid\":\"service principal\""));
    }

    @Test
    void whatAPersonMaySeeIsNotTakenForWhatTheApplicationMaySee() {
        TokenClaims person = claims("\"scp\":\"User.Read.All Member.Read.Hidden\",\"oid\":\"p1\"");

        assertThat(person.permissions()).containsExactly("Member.Read.Hidden", "User.Read.All");
        assertThat(person.applicationPermissions()).isEmpty();
        assertThat(claims("\"roles\":[\"Member.Read.Hidden\"]").applicationPermissions())
                .containsExactly("Member.Read.Hidden");
    }

    @Test
    void theRunOfOnePersonIsNotContinuedByAnotherNorWithOtherDirectoryRoles() {
        String scopes = "\"scp\":\"User.Read.All\",";
        assertThat(List.of(
                        claims(scopes + "\"oid\":\"p1\",\"wids\":[\"r1\",\"r2\"]")
                                .fingerprint(),
                        claims(scopes + "\"oid\":\"p2\",\"wids\":[\"r1\",\"r2\"]")
                                .fingerprint(),
                        claims(scopes + "\"oid\":\"p1\",\"wids\":[\"r1\"]").fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(claims(scopes + "\"oid\":\"p1\",\"wids\":[\"r2\",\"r1\"]").fingerprint())
                .isEqualTo(claims(scopes + "\"oid\":\"p1\",\"wids\":[\"r1\",\"r2\"]")
                        .fingerprint());
    }

    @Test
    void whoTheTokenSpeaksForIsTold() {
        assertThat(claims("\"roles\":[\"User.Read.All\"],\"oid\":\"service principal\"")
                        .rights()
                        .kind())
                .isEqualTo(TokenRights.Kind.APPLICATION);
        assertThat(claims("\"scp\":\"User.Read.All\",\"oid\":\"p1\"").rights().kind())
                .isEqualTo(TokenRights.Kind.PERSON);
        assertThat(TokenClaims.of("opaque").rights().kind()).isEqualTo(TokenRights.Kind.UNREADABLE);
    }

    @Test
    void aTokenThatCannotBeReadIsKnownByItsDigestAlone() {
        assertThat(TokenClaims.of("opaque").fingerprint())
                .isNotEqualTo(TokenClaims.of("another").fingerprint())
                .doesNotContain("opaque");
    }
}
