/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What to show of which file.
 *
 * @param temporary directory for unpacking, {@code null} for the platform's
 * @param type resource type id, {@code null} for all
 * @param resource id of a resource of that type, {@code null} for all
 * @param entitlement entitlement id, {@code null} for all
 * @param syncId {@code null} for the newest finished sync
 * @param baseSyncId for a comparison: the older sync, {@code null} for the one before
 * @param against for a comparison: the file with the older sync, {@code null} for the same file
 */
public record InspectRequest(
        View view,
        Path file,
        Path temporary,
        Format format,
        String type,
        String resource,
        String entitlement,
        String syncId,
        String baseSyncId,
        Path against) {

    /** What can be shown. */
    public enum View {
        RESOURCES,
        RESOURCE_TYPES,
        ENTITLEMENTS,
        GRANTS,
        ACCESS,
        PRINCIPALS,
        STATS,
        SYNCS,
        DIFF
    }

    /** How it is written. */
    public enum Format {
        CONSOLE,
        JSON,
        CSV
    }

    public InspectRequest {
        Objects.requireNonNull(view, "view");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(format, "format");
    }
}
