/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import java.io.PrintStream;
import java.util.List;

/** The lines at the bottom of the screen that change in place; other lines scroll away above them. */
final class LiveArea {

    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR_TO_END = ESCAPE + "0J";

    private final PrintStream screen;
    private List<String> shown = List.of();

    LiveArea(PrintStream screen) {
        this.screen = screen;
    }

    /** Replaces the live lines; each must fit the width of the screen. */
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
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
        return text.toString();
    }
}
