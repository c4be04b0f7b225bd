/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.time.Instant;

/**
 * One sync in a file.
 *
 * @param startedAt by the writer's wall clock, read as UTC
 * @param endedAt {@code null} for a sync that never ended
 * @param type {@code full}, {@code partial}, {@code resources_only}, {@code partial_upserts}, {@code partial_deletions}
 * @param parentId the sync this one adds to, empty for none
 */
public record SyncRun(String id, Instant startedAt, Instant endedAt, String type, String parentId) {

    public boolean isFinished() {
        return endedAt != null;
    }
}
