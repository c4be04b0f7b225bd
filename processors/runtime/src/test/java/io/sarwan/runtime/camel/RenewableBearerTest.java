/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.runtime.credentials.TokenSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewableBearerTest {

    private final List<String> refreshes = new ArrayList<>();

    private final RenewableBearer bearers = new RenewableBearer(new TokenSource() {
        private String token = "token-1";

        @Override
        public String bearer() {
            return token;
        }

        @Override
        public String refresh(String refused, String claims) {
            refreshes.add(refused + ' ' + claims);
            token = "token-" + (refreshes.size() + 1);
            return token;
        }
    });

    @Test
    void aRefusedTokenIsReplacedOnceByOneWithTheClaimsAskedFor() {
        bearers.reject("token-1", "{}");

        assertThat(bearers.bearer()).isEqualTo("token-2");
        assertThat(bearers.bearer()).isEqualTo("token-2");
        assertThat(refreshes).containsExactly("token-1 {}");
    }

    @Test
    void aLateRefusalOfAnOlderTokenDoesNotCostTheNewerOne() {
        bearers.reject("token-1", null);
        assertThat(bearers.bearer()).isEqualTo("token-2");

        bearers.reject("token-1", null);

        assertThat(bearers.bearer()).isEqualTo("token-2");
        assertThat(refreshes).containsExactly("token-1 null");
    }
}
