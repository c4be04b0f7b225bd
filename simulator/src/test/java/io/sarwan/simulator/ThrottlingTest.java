/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The quota as a client meets it; the clock stands still unless a test moves it. */
class ThrottlingTest {

    private final SettableClock clock = new SettableClock();
    private final Simulator simulator = Simulator.start(SimulatorSettings.builder()
            .users(60)
            .groups(10)
            .memberships(100)
            .throttle(20, 20)
            .clock(clock)
            .build());
    private final TestClient client = new TestClient(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aSpentQuotaRefusesAndSaysHowLong() {
        for (int i = 0; i < 10; i++) {
            assertThat(client.get("/v1.0/users").status()).isEqualTo(200);
        }
        TestClient.Answered answered = client.get("/v1.0/users");
        assertThat(answered.status()).isEqualTo(429);
        assertThat(answered.errorCode()).isEqualTo("TooManyRequests");
        assertThat(answered.header("Retry-After")).isEqualTo("2");
        assertThat(answered.header("x-ms-throttle-scope"))
                .isEqualTo("Tenant_Application/ReadWrite/" + SimulatorSettings.DEFAULT_CLIENT_ID + "/"
                        + SimulatorSettings.DEFAULT_TENANT_ID);
        assertThat(answered.header("x-ms-throttle-information")).isEqualTo("ResourceUnitLimitExceeded");
        assertThat(answered.header("x-ms-throttle-limit-percentage")).isEqualTo("1.10");
        assertThat(simulator.usage().throttled()).isOne();
        assertThat(simulator.usage().resourceUnits()).isEqualTo(22);
    }

    @Test
    void whoeverWaitsAsToldIsLetThrough() {
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            TestClient.Answered answered = client.get("/v1.0/users");
            while (answered.status() == 429) {
                refused++;
                clock.advance(Duration.ofSeconds(Long.parseLong(answered.header("Retry-After"))));
                answered = client.get("/v1.0/users");
                assertThat(answered.status()).isEqualTo(200);
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void whoeverDoesNotWaitDigsDeeper() {
        for (int i = 0; i < 11; i++) {
            client.get("/v1.0/users");
        }
        long first = Long.parseLong(client.get("/v1.0/users").header("Retry-After"));
        for (int i = 0; i < 5; i++) {
            client.get("/v1.0/users");
        }
        assertThat(Long.parseLong(client.get("/v1.0/users").header("Retry-After")))
                .isGreaterThan(first);
    }

    @Test
    void theShareIsReportedFromEightTenthsOn() {
        for (int i = 0; i < 7; i++) {
            assertThat(client.get("/v1.0/users").header("x-ms-throttle-limit-percentage"))
                    .isNull();
        }
        assertThat(client.get("/v1.0/users").header("x-ms-throttle-limit-percentage"))
                .isEqualTo("0.80");
    }

    @Test
    void itemsOfABatchAreThrottledOneByOne() {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            requests.append(i == 0 ? "" : ",").append("{\"id\":\"" + i + "\",\"method\":\"GET\",\"url\":\"/users\"}");
        }
        TestClient.Answered answered = client.post("/v1.0/$batch", "{\"requests\":[" + requests + "]}");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("responses"))
                .filteredOn(response -> response.path("status").asInt() == 429)
                .hasSize(10)
                .allMatch(response -> response.path("headers").has("Retry-After"));
        assertThat(simulator.usage().throttled()).isEqualTo(10);
    }
}
