/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    @Test
    void aCompleteSyncReadsAsAgreed() {
        Outcome outcome = Outcome.COMPLETE.withWarning("licences: not readable without permission");
        assertThat(new Summary(Trial.report(outcome, Path.of("sync.c1z")))
                        .text()
                        .replace("\r\n", "\n"))
                .isEqualTo(
                        """

                               resources  entitlements  grants
                        group         30            60   4,321
                        user       1,200             -       -
                        total      1,230            60   4,321

                        1 min 05 s, 87 requests, 1,234 resource units, 1 retry, 2 waits
                        left out: vanished groups (3)
                        warning: licences: not readable without permission
                        120 users more than the last sync
                        The sync is complete: sync.c1z
                        """);
    }

    @Test
    void anUnpublishedSyncSaysThatTheFileIsUnchanged() {
        Outcome outcome = new Outcome(Outcome.Status.INCOMPLETE, List.of(), List.of("groups: 503"));
        assertThat(new Summary(Trial.report(outcome, Path.of("sync.c1z"))).verdict())
                .isEqualTo("The sync is incomplete; sync.c1z still holds what it held before");
        assertThat(new Summary(Trial.report(Outcome.failed("x"), Path.of("sync.c1z"))).verdict())
                .isEqualTo("The sync failed; sync.c1z still holds what it held before");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "1234, 1.2 s",
        "9999, 10.0 s",
        "10000, 10 s",
        "59999, 59 s",
        "60000, 1 min 00 s",
        "3599000, 59 min 59 s",
        "7380000, 2 h 03 min"
    })
    void timesReadWell(long millis, String text) {
        assertThat(Figures.time(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
