/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.time.Duration;

/**
 * How the service behaves.
 *
 * @param seed steers page tokens, empty pages and the order of batch answers
 * @param pageTokenLifetime how long a nextLink works
 * @param emptyPagePercent how many of a hundred pages come empty first, 0 to 100
 * @param licence what the tenant has paid for
 * @param cloud where it lives
 * @param deltaTokenLifetime how long a deltaLink works
 * @param deltaReplayPercent how many of a hundred pages of changes repeat what the page before ended with
 */
public record GraphOptions(
        long seed,
        Duration pageTokenLifetime,
        int emptyPagePercent,
        LicenceLevel licence,
        Cloud cloud,
        Duration deltaTokenLifetime,
        int deltaReplayPercent) {}
