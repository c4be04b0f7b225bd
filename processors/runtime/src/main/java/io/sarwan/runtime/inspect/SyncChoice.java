/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.SyncRun;
import io.sarwan.runtime.SarwanException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Chooses which sync of a file is meant. */
final class SyncChoice {

    private SyncChoice() {}

    /** @param syncId {@code null} for the newest finished one */
    static SyncRun of(Path file, C1zReader reader, String syncId) {
        if (syncId == null) {
            return reader.newest()
                    .orElseThrow(() -> SarwanException.failed(
                            file + " holds no finished sync", "Run a sync into it, or see: sarwan inspect syncs"));
        }
        List<SyncRun> syncs = reader.syncs();
        return syncs.stream()
                .filter(sync -> sync.id().equals(syncId))
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        file + " holds no sync " + syncId,
                        "It holds: " + syncs.stream().map(SyncRun::id).collect(Collectors.joining(", "))));
    }

    /** The finished full sync that ended last before another one of the same file. */
    static String before(Path file, Path temporary, SyncRun newer) {
        try (C1zReader reader = C1zReader.open(file, temporary)) {
            return reader.syncs().stream()
                    .filter(sync -> sync.isFinished() && sync.type().equals("full"))
                    .filter(sync -> !sync.id().equals(newer.id()))
                    .filter(sync -> newer.endedAt() == null || !sync.endedAt().isAfter(newer.endedAt()))
                    .max(Comparator.comparing(SyncRun::endedAt).thenComparing(SyncRun::id))
                    .map(SyncRun::id)
                    .orElseThrow(() -> SarwanException.failed(
                            file + " holds one finished sync only, so there is nothing to compare it with",
                            "Run another sync into it, or give the other file with --against"));
        }
    }
}
