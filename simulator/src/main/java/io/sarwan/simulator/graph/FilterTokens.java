/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits a {@code $filter} into words, strings and marks. */
final class FilterTokens {

    /** A piece of the filter; {@code literal} is set for quoted strings. */
    record Token(String text, boolean literal) {

        boolean is(String word) {
            return !literal && text.equalsIgnoreCase(word);
        }
    }

    private static final String MARKS = "(),:";

    private final List<Token> tokens = new ArrayList<>();
    private int position;

    FilterTokens(String filter) {
        int at = 0;
        while (at < filter.length()) {
            char c = filter.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'') {
                at = string(filter, at + 1);
            } else if (MARKS.indexOf(c) >= 0) {
                tokens.add(new Token(String.valueOf(c), false));
                at++;
            } else {
                at = word(filter, at);
            }
        }
    }

    private int string(String filter, int from) {
        StringBuilder text = new StringBuilder();
        int at = from;
        while (at < filter.length()) {
            char c = filter.charAt(at++);
            if (c != '\'') {
                text.append(c);
            } else if (at < filter.length() && filter.charAt(at) == '\'') {
                text.append('\'');
                at++;
            } else {
                tokens.add(new Token(text.toString(), true));
                return at;
            }
        }
        throw invalid("unterminated string literal");
    }

    private int word(String filter, int from) {
        int at = from;
        while (at < filter.length()) {
            char c = filter.charAt(at);
            // A date-time such as 2026-01-01T00:00:00Z is one word although it holds colons.
            boolean insideTime = c == ':' && Character.isDigit(filter.charAt(from));
            if (Character.isWhitespace(c) || c == '\'' || (MARKS.indexOf(c) >= 0 && !insideTime)) {
                break;
            }
            at++;
        }
        tokens.add(new Token(filter.substring(from, at), false));
        return at;
    }

    boolean atEnd() {
        return position == tokens.size();
    }

    Token peek() {
        return position < tokens.size() ? tokens.get(position) : new Token("", false);
    }

    Token next() {
        if (atEnd()) {
            throw invalid("it ends too early");
        }
        return tokens.get(position++);
    }

    boolean skip(String word) {
        if (peek().is(word)) {
            position++;
            return true;
        }
        return false;
    }

    void expect(String mark) {
        if (!skip(mark)) {
            throw invalid("expected '" + mark + "' instead of '" + peek().text() + "'");
        }
    }

    static GraphException invalid(String why) {
        return new GraphException(400, "BadRequest", "Invalid filter clause: " + why.toLowerCase(Locale.ROOT) + ".");
    }
}
