/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import java.io.PrintStream;
import java.util.List;

/** The lines at the bottom of the screen that change in place; other lines scroll away above them. */
final class LiveArea {

    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_TO_END = ESCAPE + "0J";

    /** A live line that a narrow screen breaks in two would be erased by half only; so it is cut instead. */
    private static final String NO_WRAP = ESCAPE + "?7l";

    private static final String WRAP = ESCAPE + "?7h";

    private final PrintStream screen;
    private List<String> shown = List.of();

    LiveArea(PrintStream screen) {
        this.screen = screen;
    }

    /** Replaces the live lines. */
    synchronized void show(List<String> lines) {
        screen.print(erased() + joined(lines));
        screen.flush();
        shown = List.copyOf(lines);
    }

    /** Prints a line that stays, above the live ones. */
    synchronized void println(String line) {
        screen.print(erased() + line + System.lineSeparator() + joined(shown));
        screen.flush();
    }

    /** Leaves the live lines where they are; the next ones start below. */
    synchronized void release() {
        shown = List.of();
    }

    private String erased() {
        return shown.isEmpty() ? "" : ESCAPE + shown.size() + "F" + CLEAR_TO_END;
    }

    private static String joined(List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(NO_WRAP);
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.append(WRAP).toString();
    }
}
