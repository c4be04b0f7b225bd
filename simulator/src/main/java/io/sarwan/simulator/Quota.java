/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

/**
 * What a tenant may be asked for.
 *
 * @param enforced whether anybody counts
 * @param capacity resource units the bucket holds, 0 for the published limit of the tenant's size
 * @param refill resource units that come back in ten seconds, 0 for as many as the bucket holds
 */
public record Quota(boolean enforced, int capacity, int refill) {

    static final Quota NONE = new Quota(false, 0, 0);
    static final Quota PUBLISHED = new Quota(true, 0, 0);
}
