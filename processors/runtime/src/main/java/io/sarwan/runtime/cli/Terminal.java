/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.settings.Environment;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

/**
 * Where a command's output goes.
 *
 * @param results standard output, unbuffered; writing to it fails when the reader has gone
 * @param messages standard error
 * @param interactive {@code true} when a person watches both
 * @param columns width of the screen in characters, at least 40
 */
public record Terminal(OutputStream results, PrintStream messages, boolean interactive, int columns) {

    private static final int USUAL_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 40;

    public Terminal {
        columns = Math.max(FEWEST_COLUMNS, columns);
    }

    /** The process's own streams. */
    public static Terminal ofProcess(Environment environment) {
        boolean dumb = environment.get("TERM").filter("dumb"::equals).isPresent();
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                !dumb && isTerminal(),
                environment
                        .get("COLUMNS")
                        .filter(text -> text.matches("\\d{1,4}"))
                        .map(Integer::valueOf)
                        .orElse(USUAL_COLUMNS));
    }

    /** Since Java 22 there is a console even without a terminal, and a method that tells. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method method = Console.class.getMethod("isTerminal");
            return (Boolean) method.invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    /** Prints lines to standard output. */
    void print(String text) {
        PrintStream stream = new PrintStream(results, false, StandardCharsets.UTF_8);
        stream.print(text);
        stream.flush();
    }
}
