/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OData options of a query. The {@code $} before their names is optional, as in the service. */
final class GraphQuery {

    private static final List<String> KNOWN = List.of(
            "select",
            "expand",
            "filter",
            "top",
            "skip",
            "skiptoken",
            "deltatoken",
            "count",
            "search",
            "orderby",
            "format");

    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> rawWithoutToken = new ArrayList<>();

    GraphQuery(String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return;
        }
        for (String raw : rawQuery.split("&", -1)) {
            int equals = raw.indexOf('=');
            String name = decode(equals < 0 ? raw : raw.substring(0, equals));
            String value = equals < 0 ? "" : decode(raw.substring(equals + 1));
            String option = (name.startsWith("$") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
            if (!option.equals("skiptoken")) {
                rawWithoutToken.add(raw);
            }
            if (KNOWN.contains(option)) {
                if (options.put(option, value) != null) {
                    throw GraphException.badRequest("Query option '" + name + "' was specified more than once, but it"
                            + " must be specified at most once.");
                }
            } else if (name.startsWith("$")) {
                throw GraphException.badRequest("The query parameter '" + name + "' is not supported.");
            }
        }
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw GraphException.badRequest("The query option '" + raw + "' is not properly encoded.");
        }
    }

    /** The value of an option without its {@code $}, {@code null} when it was not given. */
    String option(String name) {
        return options.get(name);
    }

    boolean has(String name) {
        return options.containsKey(name);
    }

    boolean countsAll() {
        return "true".equalsIgnoreCase(options.get("count"));
    }

    /**
     * The page size asked for.
     *
     * @param cap what the page is silently limited to
     */
    int top(int cap) {
        String text = options.get("top");
        if (text == null) {
            return Math.min(100, cap);
        }
        try {
            int top = Integer.parseInt(text);
            if (top >= 1 && top <= 999) {
                return Math.min(top, cap);
            }
        } catch (NumberFormatException e) {
            throw GraphException.badRequest("Invalid value '" + text + "' for $top query option found. The $top query"
                    + " option requires a non-negative integer value.");
        }
        throw GraphException.badRequest(
                "Invalid page size specified: '" + text + "'. Must be between 1 and 999 inclusive.");
    }

    /** The raw query, its page token replaced: what a nextLink carries. */
    String withToken(String encodedToken) {
        List<String> parts = new ArrayList<>(rawWithoutToken);
        parts.add("$skiptoken=" + encodedToken);
        return String.join("&", parts);
    }
}
