/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * A licence of a user, from one source.
 *
 * @param assignedByGroup the group it comes from, {@code null} when it was assigned directly
 * @param state {@code Active} or {@code Error}
 */
public record Licence(String skuId, String assignedByGroup, String state) {

    public boolean direct() {
        return assignedByGroup == null;
    }
}
