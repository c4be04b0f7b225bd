/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;

/**
 * Times in the tables: {@code YYYY-MM-DD HH:MM:SS[.fraction]}, up to nine digits without trailing zeros, no zone.
 * Readers compare the texts. Sarwan writes UTC and reads every text as UTC; other writers use their local wall clock.
 */
final class Timestamps {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private Timestamps() {}

    static String text(Instant time) {
        return FORMAT.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** Also takes a {@code T} between date and time and a {@code Z} or an offset at the end. */
    static Instant parse(String text) {
        String iso = text.trim().replaceFirst(" ", "T").replace(" ", "");
        try {
            boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d:\\d\\d");
            return zoned
                    ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, Instant::from)
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new C1zException("not a time: '" + text + "'", e);
        }
    }
}
