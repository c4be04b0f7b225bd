/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

/**
 * Ids of roles, which SCIM does not have: the name in snake case, as existing files hold it. Words begin where the case
 * changes, before and after digits, and behind spaces, hyphens, dots and underscores; {@code JSONData} is {@code json_data}.
 */
public final class RoleIds {

    private RoleIds() {}

    /** The id that a role of this name has in the file. */
    public static String of(String name) {
        String text = name.strip();
        StringBuilder id = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '_' || c == '-' || c == '.') {
                id.append('_');
                continue;
            }
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean wordBeginsHere = isUpper(c) && isLower(next) && i > 0 && isUpper(text.charAt(i - 1));
            if (wordBeginsHere) {
                id.append('_');
            }
            id.append(isUpper(c) ? (char) (c + 32) : c);
            if (endsHere(c, next)) {
                id.append('_');
            }
        }
        return id.toString();
    }

    private static boolean endsHere(char c, char next) {
        return isLower(c) && (isUpper(next) || isDigit(next))
                || isDigit(c) && (isUpper(next) || isLower(next))
                || isUpper(c) && isDigit(next);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
