/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import java.util.Objects;
import java.util.Optional;

/**
 * Ends a command with one line for the person who started it. The message says what failed and on what, the remedy what
 * to do next; neither holds a secret. A stack trace is shown only at log level debug.
 */
public final class SarwanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the failure means for whoever started the command; each has an exit code of its own. */
    public enum Kind {
        FAILED(1),
        USAGE(2),
        INCOMPLETE(3);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private final Kind kind;
    private final String remedy;

    /**
     * @param remedy what to do next, {@code null} for none
     * @param cause {@code null} for none
     */
    public SarwanException(Kind kind, String message, String remedy, Throwable cause) {
        super(oneLine(message), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.remedy = remedy == null ? null : oneLine(remedy);
    }

    public static SarwanException failed(String message) {
        return new SarwanException(Kind.FAILED, message, null, null);
    }

    public static SarwanException failed(String message, String remedy) {
        return new SarwanException(Kind.FAILED, message, remedy, null);
    }

    public static SarwanException failed(String message, String remedy, Throwable cause) {
        return new SarwanException(Kind.FAILED, message, remedy, cause);
    }

    public static SarwanException usage(String message, String remedy) {
        return new SarwanException(Kind.USAGE, message, remedy, null);
    }

    public static SarwanException incomplete(String message, String remedy) {
        return new SarwanException(Kind.INCOMPLETE, message, remedy, null);
    }

    public Kind kind() {
        return kind;
    }

    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    /** Message and remedy in one line, as a command prints it. */
    public String line() {
        return remedy == null ? getMessage() : getMessage() + ". " + remedy;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }
}
