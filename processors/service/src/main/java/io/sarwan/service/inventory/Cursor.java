/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import io.sarwan.c1z.InventoryPage.Position;
import io.sarwan.service.CursorText;
import io.sarwan.service.Problems;
import java.util.List;

/**
 * Where the next page begins, as callers carry it around: they need not know what is in it.
 *
 * @param query what was asked for; a cursor of another question leads nowhere
 * @param sync the sync whose rows are counted, empty for none
 */
record Cursor(String query, String sync, Position position) {

    private static final String KIND = "inventory";

    String text() {
        return CursorText.of(
                KIND,
                Integer.toHexString(query.hashCode()),
                sync,
                Long.toString(position.row()),
                position.resourceId());
    }

    /**
     * @param text {@code null} for the first page
     * @throws io.sarwan.service.ProblemException when it is no cursor of this question, or its sync is outdated
     */
    static Position position(String text, String query, String sync) {
        if (text == null) {
            return Position.BEGIN;
        }
        List<String> parts = CursorText.parts(text, KIND, 4);
        long row = CursorText.number(parts.get(2));
        if (!parts.get(0).equals(Integer.toHexString(query.hashCode()))) {
            throw Problems.invalid("cursor", "belongs to another question").raised();
        }
        if (!parts.get(1).equals(sync)) {
            throw Problems.outdatedCursor("a newer sync was published since the first page")
                    .raised();
        }
        return new Position(parts.get(3), row);
    }
}
