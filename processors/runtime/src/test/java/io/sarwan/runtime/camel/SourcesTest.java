/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.SyncSource;
import io.sarwan.entra.EntraOptions;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SecretText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourcesTest {

    private static final String TENANT = "0a1b2c3d-1111-2222-3333-444455556666";
    private static final String REAL = "https://graph.microsoft.com";

    @Test
    void theTokenSaysWhichTenantItIs() {
        assertThat(Sources.of(settings(REAL, "contoso.onmicrosoft.com"), token("{\"tid\":\"" + TENANT + "\"}")))
                .isEqualTo(new SyncSource("entra:" + TENANT, false));
    }

    @Test
    void aTokenThatCannotBeReadLeavesItToTheSetting() {
        TokenClaims opaque = TokenClaims.of("opaque");

        assertThat(Sources.of(settings(REAL, TENANT.toUpperCase(Locale.ROOT)), opaque))
                .isEqualTo(new SyncSource("entra:" + TENANT, false));
        assertThat(Sources.of(settings(REAL, "contoso.onmicrosoft.com"), opaque))
                .isEqualTo(SyncSource.UNKNOWN);
        assertThat(Sources.of(settings(REAL, null), opaque)).isEqualTo(SyncSource.UNKNOWN);
    }

    @Test
    void aSimulatedTenantKeepsToItsOwnFiles() {
        SyncSource source = Sources.of(settings("http://127.0.0.1:8080", TENANT), TokenClaims.of("opaque"));

        assertThat(source).isEqualTo(new SyncSource("simulated-entra:" + TENANT, true));
    }

    @Test
    void permissionsAreThoseOfTheApplicationOrOfThePerson() {
        assertThat(token("{\"roles\":[\"User.Read.All\",\"Group.Read.All\"]}").permissions())
                .containsExactly("Group.Read.All", "User.Read.All");
        assertThat(token("{\"scp\":\"User.Read.All Member.Read.Hidden\"}").permissions())
                .containsExactly("Member.Read.Hidden", "User.Read.All");
        assertThat(token("{}").permissions()).isEmpty();
    }

    private static TokenClaims token(String claims) {
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return TokenClaims.of("e30." + body + ".c2ln");
    }

    private static EntraSettings settings(String graph, String tenant) {
        URI address = URI.create(graph);
        return new EntraSettings(
                tenant,
                new EntraSettings.Endpoints(address, address, address),
                new EntraSettings.Credentials.ReadyToken(new SecretText("token")),
                new EntraSettings.Network(null, null, Duration.ofSeconds(1)),
                new EntraSettings.Output(Path.of("sync.c1z"), null),
                new EntraSettings.Limits(0, 20, false),
                EntraOptions.reading(Set.of()));
    }
}
