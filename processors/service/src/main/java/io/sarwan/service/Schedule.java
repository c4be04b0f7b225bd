/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.time.Duration;
import java.util.Objects;

/**
 * When a connector is synced by itself.
 *
 * @param cron a Quartz cron expression, in UTC
 * @param jitter a sync begins up to so much later, so that many do not begin at once
 */
public record Schedule(String cron, Duration jitter) {

    public Schedule {
        Objects.requireNonNull(cron, "cron");
        Objects.requireNonNull(jitter, "jitter");
    }
}
