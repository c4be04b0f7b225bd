/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.fault;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which calls a fault hits, and which of them by count.
 *
 * <p>A path pattern leaves out the version: {@code /groups/*}{@code /members} matches v1.0 and beta. One {@code *}
 * stands for one path segment or a part of it, {@code **} for anything. A pattern with a {@code ?} is compared with
 * path and raw query, otherwise with the path alone; after the {@code ?} a {@code *} stands for anything.
 */
public final class Match {

    private enum Place {
        ANYWHERE,
        DIRECT,
        BATCH
    }

    private final String method;
    private final String pattern;
    private final Pattern expression;
    private final Place place;
    private final int after;
    private final int every;
    private final int times;

    private Match(String method, String pattern, Place place, int after, int every, int times) {
        this.method = method;
        this.pattern = pattern;
        this.expression = compile(pattern);
        this.place = place;
        this.after = after;
        this.every = every;
        this.times = times;
    }

    /** Every call, direct or in a batch, token requests included. */
    public static Match any() {
        return request("*", "**");
    }

    public static Match get(String pathPattern) {
        return request("GET", pathPattern);
    }

    public static Match post(String pathPattern) {
        return request("POST", pathPattern);
    }

    /**
     * Calls of a method on paths that fit a pattern.
     *
     * @param method a method, {@code *} for any
     * @param pathPattern see above
     */
    public static Match request(String method, String pathPattern) {
        return new Match(method.toUpperCase(Locale.ROOT), pathPattern, Place.ANYWHERE, 0, 1, Integer.MAX_VALUE);
    }

    /** Any request for a new token. */
    public static Match token() {
        return post("/*/oauth2/v2.0/token");
    }

    /** Only where the call is an item of a batch. */
    public Match inBatch() {
        return new Match(method, pattern, Place.BATCH, after, every, times);
    }

    /** Only where the call is a request of its own. */
    public Match direct() {
        return new Match(method, pattern, Place.DIRECT, after, every, times);
    }

    /** Only the nth matching call, counted from 1. */
    public Match nth(int n) {
        return new Match(method, pattern, place, positive(n, "nth") - 1, 1, 1);
    }

    /** At most so many of the matching calls. */
    public Match times(int limit) {
        return new Match(method, pattern, place, after, every, positive(limit, "times"));
    }

    /** Every kth matching call. */
    public Match every(int k) {
        return new Match(method, pattern, place, after, positive(k, "every"), times);
    }

    /** Not before so many matching calls went through. */
    public Match after(int n) {
        return new Match(method, pattern, place, n, every, times);
    }

    boolean matches(String calledMethod, String target, boolean inBatch) {
        if ((place == Place.BATCH && !inBatch) || (place == Place.DIRECT && inBatch)) {
            return false;
        }
        if (!method.equals("*") && !method.equals(calledMethod)) {
            return false;
        }
        int question = target.indexOf('?');
        String compared = question < 0 || pattern.indexOf('?') >= 0 ? target : target.substring(0, question);
        return expression.matcher(compared).matches();
    }

    boolean due(int seen) {
        return seen > after && (seen - after) % every == 0;
    }

    int times() {
        return times;
    }

    @Override
    public String toString() {
        return method + " " + pattern + (place == Place.BATCH ? " in a batch" : "");
    }

    private static int positive(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
        return value;
    }

    private static Pattern compile(String pattern) {
        StringBuilder expression = new StringBuilder();
        boolean inQuery = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            inQuery |= c == '?';
            if (c != '*') {
                expression.append(Pattern.quote(String.valueOf(c)));
            } else if (inQuery) {
                expression.append(".*");
            } else if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
                expression.append(".*");
                i++;
            } else {
                expression.append("[^/]*");
            }
        }
        return Pattern.compile(expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
