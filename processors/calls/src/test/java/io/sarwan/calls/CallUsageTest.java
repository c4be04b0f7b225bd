/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallUsageTest {

    private final List<String> told = new ArrayList<>();

    private final CallUsage.Listener listener = new CallUsage.Listener() {
        @Override
        public void requested(String lane) {
            told.add(lane);
        }

        @Override
        public void throttled(String lane, Duration wait) {
            told.add(lane + ' ' + wait);
        }
    };

    @Test
    void whatAPartAsksCountsForTheWholeToo() {
        CallUsage whole = new CallUsage(CallUsage.Listener.SILENT);
        whole.request("groups");
        CallUsage part = new CallUsage(listener, Optional.of(whole));

        part.request("users");
        part.spent(3);
        part.retry();
        part.throttled("users", Duration.ofSeconds(2));

        assertThat(part)
                .extracting(CallUsage::requests, CallUsage::cost, CallUsage::retries, CallUsage::throttles)
                .containsExactly(1L, 3L, 1L, 1L);
        assertThat(whole)
                .extracting(CallUsage::requests, CallUsage::cost, CallUsage::retries, CallUsage::throttles)
                .containsExactly(2L, 3L, 1L, 1L);
        assertThat(told).containsExactly("users", "users PT2S");
    }
}
