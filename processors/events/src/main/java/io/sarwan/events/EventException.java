/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

/** Events cannot be kept or a cursor cannot be used; the message names the file or says what to do. */
public final class EventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean busy;

    EventException(String message, Throwable cause) {
        this(message, cause, false);
    }

    EventException(String message, Throwable cause, boolean busy) {
        super(message, cause);
        this.busy = busy;
    }

    /** Whether another process has the file, which may end. */
    public boolean isBusy() {
        return busy;
    }
}
