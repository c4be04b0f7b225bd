/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import io.sarwan.c1z.InventoryPage.Position;
import io.sarwan.service.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page begins, as callers carry it around: they need not know what is in it.
 *
 * @param query what was asked for; a cursor of another question leads nowhere
 * @param sync the sync whose rows are counted, empty for none
 */
record Cursor(String query, String sync, Position position) {

    private static final String SEPARATOR = "\n";

    String text() {
        String plain = String.join(
                SEPARATOR,
                Integer.toHexString(query.hashCode()),
                sync,
                Long.toString(position.row()),
                position.resourceId());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param text {@code null} for the first page
     * @throws io.sarwan.service.ProblemException when it is no cursor of this question, or its sync is outdated
     */
    static Position position(String text, String query, String sync) {
        if (text == null) {
            return Position.BEGIN;
        }
        String[] parts;
        long row;
        try {
            parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            row = Long.parseLong(parts.length == 4 ? parts[2] : "");
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "is none that was given out").raised();
        }
        if (!parts[0].equals(Integer.toHexString(query.hashCode()))) {
            throw Problems.invalid("cursor", "belongs to another question").raised();
        }
        if (!parts[1].equals(sync)) {
            throw Problems.outdatedCursor("a newer sync was published since the first page")
                    .raised();
        }
        return new Position(parts[3], row);
    }
}
