/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.util.List;
import java.util.Optional;

/**
 * Some objects of a sync, and where the next ones begin.
 *
 * @param next empty when these were the last
 */
public record InventoryPage<T>(List<T> items, Optional<Position> next) {

    /**
     * A place between two rows.
     *
     * @param resourceId of the last row where rows are in the order of their resources, else empty
     * @param row number of the last row
     */
    public record Position(String resourceId, long row) {

        /** Before the first row. */
        public static final Position BEGIN = new Position("", 0);
    }

    public InventoryPage {
        items = List.copyOf(items);
    }
}
