/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

/**
 * Upper and lower case alike, by the simple case folding of Unicode: what other programs that read these annotations compare
 * by. The Turkish dotless and dotted i stand for themselves there, as they do not in {@link String#equalsIgnoreCase}.
 */
final class FoldedText {

    private static final int DOTTED_CAPITAL_I = 0x130;
    private static final int DOTLESS_SMALL_I = 0x131;

    private FoldedText() {}

    static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().map(FoldedText::fold).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int fold(int codePoint) {
        return codePoint == DOTTED_CAPITAL_I || codePoint == DOTLESS_SMALL_I
                ? codePoint
                : Character.toLowerCase(Character.toUpperCase(codePoint));
    }
}
