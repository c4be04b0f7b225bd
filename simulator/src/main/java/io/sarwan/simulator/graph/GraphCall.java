/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One call of the service, on its own or as an item of a batch.
 *
 * @param method in upper case
 * @param origin scheme and host the client used
 * @param version {@code v1.0} or {@code beta}
 * @param path raw path without the version, beginning with a slash
 * @param rawQuery {@code null} when there is none
 * @param headers names in lower case
 * @param body {@code null} when there is none
 * @param inBatch whether it is an item of a batch
 */
public record GraphCall(
        String method,
        String origin,
        String version,
        String path,
        String rawQuery,
        Map<String, String> headers,
        JsonNode body,
        boolean inBatch) {

    /**
     * A path segment; {@code users('a@b')} has the key {@code a@b}.
     *
     * @param key {@code null} when there is none
     * @param keyName the property of an alternate key, {@code null} for the usual one
     */
    record Segment(String name, String keyName, String key) {

        boolean is(String expected) {
            return key == null && name.equalsIgnoreCase(expected);
        }
    }

    boolean beta() {
        return version.equals("beta");
    }

    boolean isBatch() {
        return path.equalsIgnoreCase("/$batch") || path.equalsIgnoreCase("/%24batch");
    }

    /** Path without version, and query: what fault patterns are compared with. */
    String target() {
        return rawQuery == null ? path : path + "?" + rawQuery;
    }

    String base() {
        return origin + "/" + version;
    }

    String header(String name) {
        return headers.get(name);
    }

    boolean eventual() {
        return "eventual".equalsIgnoreCase(headers.get("consistencylevel"));
    }

    /** Whether the client asked for no {@code @odata} annotations. */
    boolean withoutMetadata() {
        return headers.getOrDefault("accept", "").toLowerCase(Locale.ROOT).contains("odata.metadata=none");
    }

    List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (String raw : path.substring(1).split("/", -1)) {
            segments.add(segment(decode(raw)));
        }
        return segments;
    }

    /** Text that is no proper encoding stands for itself and so names nothing. */
    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    private static Segment segment(String text) {
        int open = text.indexOf('(');
        if (open <= 0 || !text.endsWith(")")) {
            return new Segment(text, null, null);
        }
        String key = text.substring(open + 1, text.length() - 1);
        String keyName = null;
        int equals = key.indexOf("='");
        if (equals > 0) {
            keyName = key.substring(0, equals);
            key = key.substring(equals + 1);
        }
        if (key.length() >= 2 && key.startsWith("'") && key.endsWith("'")) {
            key = key.substring(1, key.length() - 1).replace("''", "'");
        }
        return new Segment(text.substring(0, open), keyName, key);
    }
}
