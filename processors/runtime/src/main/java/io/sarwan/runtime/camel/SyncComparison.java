/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.governance.SyncCounts;

/** How a run compares to the one before, in one line. */
final class SyncComparison {

    private SyncComparison() {}

    static String of(SyncCounts previous, SyncCounts now) {
        return String.format(
                "since the last complete sync: resources %+d, entitlements %+d, grants %+d",
                now.totalResources() - previous.totalResources(),
                now.totalEntitlements() - previous.totalEntitlements(),
                now.totalGrants() - previous.totalGrants());
    }
}
