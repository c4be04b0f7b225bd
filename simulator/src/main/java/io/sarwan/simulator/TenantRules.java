/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import io.sarwan.simulator.graph.Cloud;
import io.sarwan.simulator.graph.LicenceLevel;
import java.time.Duration;

/**
 * How a tenant differs from the usual one.
 *
 * @param licence the Microsoft Entra licence
 * @param cloud where the tenant lives, which says what is missing there
 * @param deltaTokenLifetime how long a deltaLink works, in the service seven days
 * @param deltaReplayPercent how many of a hundred pages of a delta query repeat an object of the page before
 */
public record TenantRules(LicenceLevel licence, Cloud cloud, Duration deltaTokenLifetime, int deltaReplayPercent) {

    public TenantRules {
        if (deltaTokenLifetime.isNegative() || deltaReplayPercent < 0 || deltaReplayPercent > 100) {
            throw new IllegalArgumentException(
                    "deltaTokenLifetime must not be negative and deltaReplayPercent must be 0"
                            + " to 100, but they are " + deltaTokenLifetime + " and " + deltaReplayPercent);
        }
    }

    /** P2 in the global cloud. */
    static TenantRules usual() {
        return new TenantRules(LicenceLevel.P2, Cloud.GLOBAL, Duration.ofDays(7), 0);
    }

    TenantRules withLicence(LicenceLevel level) {
        return new TenantRules(level, cloud, deltaTokenLifetime, deltaReplayPercent);
    }

    TenantRules withCloud(Cloud where) {
        return new TenantRules(licence, where, deltaTokenLifetime, deltaReplayPercent);
    }

    TenantRules withDeltaTokenLifetime(Duration lifetime) {
        return new TenantRules(licence, cloud, lifetime, deltaReplayPercent);
    }

    TenantRules withDeltaReplayPercent(int percent) {
        return new TenantRules(licence, cloud, deltaTokenLifetime, percent);
    }
}
