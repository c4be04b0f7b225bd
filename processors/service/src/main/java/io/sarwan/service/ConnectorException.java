/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.util.Optional;

/** A connector could not do what it was asked for. The message is one line without a secret. */
public final class ConnectorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Kind {
        /** Something went wrong on the way. */
        FAILED,
        /** What was asked for cannot be done, and nothing was sent. */
        REFUSED
    }

    private final Kind kind;
    private final String remedy;

    /** @param remedy what to do next, {@code null} for nothing */
    public ConnectorException(Kind kind, String message, String remedy, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
