/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.sarwan.service.Problem;
import io.sarwan.service.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The path and the query of a request, taken apart without being corrected: what looks like a trick is refused. */
final class RequestPath {

    private static final int LONGEST = 4096;

    private RequestPath() {}

    /** What is wrong with a path, empty for nothing. */
    static Optional<Problem> trick(String raw) {
        if (raw == null || raw.isEmpty() || raw.length() > LONGEST || raw.charAt(0) != '/') {
            return Optional.of(Problems.malformed("the path is empty, too long or does not begin with /"));
        }
        String lower = raw.toLowerCase(java.util.Locale.ROOT);
        boolean trick = lower.contains("//")
                || lower.contains("\\")
                || lower.contains(";")
                || lower.contains("%2f")
                || lower.contains("%5c")
                || lower.contains("%00")
                || lower.contains("%25")
                || List.of(lower.split("/")).stream()
                        .map(segment -> segment.replace("%2e", "."))
                        .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        return trick
                ? Optional.of(Problems.malformed(
                        "the path has an empty or a dot segment, a backslash, a semicolon or an encoded separator"))
                : Optional.empty();
    }

    /** The parts of a path, still encoded. */
    static List<String> segments(String raw) {
        return List.of(raw.substring(1).split("/", -1));
    }

    /** @throws io.sarwan.service.ProblemException when it is not encoded as it has to be */
    static String decoded(String raw, boolean plusIsSpace) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw Problems.malformed("the address has a % that encodes nothing")
                            .raised();
                }
                bytes.put((byte) (high * 16 + low));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.put((byte) ' ');
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw Problems.malformed("the address is not UTF-8").raised();
        }
    }

    /** @throws io.sarwan.service.ProblemException for a parameter that is given twice */
    static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        List<String> parts = new ArrayList<>(List.of(raw.split("&")));
        for (String part : parts) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals), true);
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1), true);
            if (query.put(name, value) != null) {
                throw Problems.invalid(shown(name), "is given twice").raised();
            }
        }
        return query;
    }

    /** A name that came from outside, fit to be shown. */
    static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }
}
