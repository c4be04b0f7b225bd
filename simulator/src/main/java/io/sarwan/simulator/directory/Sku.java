/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.List;

/**
 * A subscription.
 *
 * @param appliesTo {@code User} or {@code Company}
 * @param status {@code Enabled}, {@code Warning}, {@code Suspended} or {@code LockedOut}
 * @param seats how many licences were paid for
 * @param plans ids of the service plans in it
 */
public record Sku(String skuId, String partNumber, String appliesTo, String status, int seats, List<String> plans) {

    public Sku {
        plans = List.copyOf(plans);
    }
}
