/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.time.Duration;

/**
 * How the service behaves.
 *
 * @param seed steers page tokens, empty pages and the order of batch answers
 * @param seesHiddenMembers whether the application may read hidden memberships ({@code Member.Read.Hidden})
 * @param pageTokenLifetime how long a nextLink works
 * @param emptyPagePercent how many of a hundred pages come empty first, 0 to 100
 */
public record GraphOptions(long seed, boolean seesHiddenMembers, Duration pageTokenLifetime, int emptyPagePercent) {}
