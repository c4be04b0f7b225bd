/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.Amendment;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.ResourceId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInMapperTest {

    private static GovernancePage map(String... users) throws IOException {
        GraphPage<GraphObject> page = new PageReader<>(GraphObject::read)
                .read(new ObjectMapper().getFactory().createParser("{\"value\":[" + String.join(",", users) + "]}"));
        return new SignInMapper().map(page, new SignInPlan(Clock.systemUTC()).whole());
    }

    @Test
    void theLastSuccessfulSignInIsTheLastLogin() throws IOException {
        GovernancePage page = map("{\"id\":\"u1\",\"signInActivity\":{"
                + "\"lastSignInDateTime\":\"2026-06-03T10:00:00Z\",\"lastSignInRequestId\":\"r1\","
                + "\"lastNonInteractiveSignInDateTime\":\"2026-06-02T10:00:00Z\","
                + "\"lastSuccessfulSignInDateTime\":\"2026-06-01T10:00:00Z\"}}");

        assertThat(page.resources()).isEmpty();
        assertThat(page.amendments()).singleElement().satisfies(amendment -> {
            assertThat(amendment.resource()).isEqualTo(new ResourceId("user", "u1"));
            assertThat(amendment.lastLogin()).isEqualTo(Instant.parse("2026-06-01T10:00:00Z"));
            assertThat(amendment.profile())
                    .hasSize(3)
                    .containsEntry("lastSignInDateTime", "2026-06-03T10:00:00Z")
                    .doesNotContainKey("lastSignInRequestId");
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2026-06-03T10:00:00Z, 2026-06-02T10:00:00Z, 2026-06-03T10:00:00Z",
                "2026-06-01T10:00:00Z, 2026-06-02T10:00:00Z, 2026-06-02T10:00:00Z",
                "none, 2026-06-02T10:00:00Z, 2026-06-02T10:00:00Z",
                "2026-06-03T10:00:00Z, none, 2026-06-03T10:00:00Z"
            })
    void whereGraphDoesNotSayTheLaterOfTheOthersCounts(String interactive, String other, String last)
            throws IOException {
        List<Amendment> amendments = map("{\"id\":\"u1\",\"signInActivity\":{\"lastSuccessfulSignInDateTime\":null,"
                        + "\"lastSignInDateTime\":" + json(interactive) + ",\"lastNonInteractiveSignInDateTime\":"
                        + json(other) + "}}")
                .amendments();

        assertThat(amendments).singleElement().extracting(Amendment::lastLogin).isEqualTo(Instant.parse(last));
    }

    @Test
    void whoNeverSignedInIsLeftAsHeIs() throws IOException {
        assertThat(map(
                                "{\"id\":\"u1\"}",
                                "{\"id\":\"u2\",\"signInActivity\":null}",
                                "{\"id\":\"u3\",\"signInActivity\":{\"lastSignInDateTime\":null}}")
                        .amendments())
                .isEmpty();
    }

    private static String json(String time) {
        return time == null ? "null" : '"' + time + '"';
    }
}
