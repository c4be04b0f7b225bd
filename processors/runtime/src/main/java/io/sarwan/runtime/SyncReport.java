/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a sync did.
 *
 * @param counts objects of this run by kind
 * @param requests HTTP requests sent, repeated ones included
 * @param resourceUnits cost in Microsoft Graph resource units
 *     (https://learn.microsoft.com/graph/throttling-limits#identity-and-access-service-limits)
 * @param retries requests sent again after a failure
 * @param throttleWaits how often a request waited because the service or the budget asked for it
 * @param notices things seen and left out, with how often
 * @param file the file that holds, or would have held, the result
 * @param published {@code true} when the run is now the newest finished sync of the file
 * @param resumed {@code true} when it continued an interrupted run
 * @param comparison how it compares to the previous sync, one line, {@code null} when there is none
 * @param price what the service charges for it, one line, {@code null} for nothing
 */
public record SyncReport(
        Outcome outcome,
        SyncCounts counts,
        Duration duration,
        long requests,
        long resourceUnits,
        long retries,
        long throttleWaits,
        Map<String, Long> notices,
        Path file,
        boolean published,
        boolean resumed,
        String comparison,
        String price) {

    /** What a service that charges nothing was asked. */
    public SyncReport(
            Outcome outcome,
            SyncCounts counts,
            Duration duration,
            long requests,
            long resourceUnits,
            long retries,
            long throttleWaits,
            Map<String, Long> notices,
            Path file,
            boolean published,
            boolean resumed,
            String comparison) {
        this(
                outcome,
                counts,
                duration,
                requests,
                resourceUnits,
                retries,
                throttleWaits,
                notices,
                file,
                published,
                resumed,
                comparison,
                null);
    }

    public SyncReport {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(file, "file");
        notices = Collections.unmodifiableSortedMap(new TreeMap<>(notices));
    }
}
