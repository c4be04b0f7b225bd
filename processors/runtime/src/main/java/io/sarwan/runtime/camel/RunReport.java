/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.CallUsage;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is told of a run whatever it reads.
 *
 * @param file that holds, or would have held, the result
 */
record RunReport(ObservedStore store, CallUsage usage, Path file, Duration duration) {

    /** @param price what the service charges, one line, {@code null} for nothing */
    SyncReport of(Outcome outcome, long resourceUnits, String price) {
        return new SyncReport(
                outcome,
                store.counts(),
                duration,
                usage.requests(),
                resourceUnits,
                usage.retries(),
                usage.throttles(),
                store.notices(),
                file,
                store.isSealed(),
                store.isResumed(),
                store.previousCounts()
                        // Of a run that ended early most is missing; the difference would tell nothing.
                        .filter(previous -> outcome.status() != Outcome.Status.FAILED)
                        .map(previous -> SyncComparison.of(previous, store.counts()))
                        .orElse(null),
                price);
    }
}
