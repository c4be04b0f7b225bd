/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** How every cursor looks to callers, who need not know what is in it: what it is a place in, and where. */
public final class CursorText {

    private static final String SEPARATOR = "\n";

    private CursorText() {}

    /**
     * @param kind what it is a place in
     * @param parts none of which has a line end
     */
    public static String of(String kind, String... parts) {
        String plain = kind + SEPARATOR + String.join(SEPARATOR, parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The parts of a cursor.
     *
     * @param count how many one of this kind has
     * @throws ProblemException when {@link #of} never made it of this kind
     */
    public static List<String> parts(String cursor, String kind, int count) {
        String[] all;
        try {
            all = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(SEPARATOR, -1);
        } catch (IllegalArgumentException notOurs) {
            throw foreign();
        }
        String[] parts = Arrays.copyOfRange(all, 1, Math.max(1, all.length));
        // Nobody is to come to rely on another way of writing the same.
        if (parts.length != count || !all[0].equals(kind) || !of(kind, parts).equals(cursor)) {
            throw foreign();
        }
        return List.of(parts);
    }

    /**
     * A part that is a number from 0.
     *
     * @throws ProblemException when it is none
     */
    public static long number(String part) {
        if (!part.matches("0|[1-9][0-9]{0,17}")) {
            throw foreign();
        }
        return Long.parseLong(part);
    }

    /** To be thrown for a cursor that was not made here. */
    public static ProblemException foreign() {
        return Problems.invalid("cursor", "is none that was given out").raised();
    }
}
