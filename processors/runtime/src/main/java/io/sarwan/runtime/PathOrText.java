/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

/** Tells the path of a key file from the key itself, where a setting takes either. Paths may be shown, keys never. */
public final class PathOrText {

    private static final int LONGEST_PATH = 1024;
    /** A key pasted without its BEGIN line must not come back as the name of a file that cannot be read. */
    private static final String BARE_KEY = "[A-Za-z0-9+/]{64,}={0,2}";

    private PathOrText() {}

    /** {@code false} for PEM text and for anything else that is no name of a file. */
    public static boolean isPath(String value) {
        return !value.contains("-----BEGIN")
                && value.length() <= LONGEST_PATH
                && value.lines().count() == 1
                && !value.matches(BARE_KEY);
    }
}
