/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

/** Events cannot be kept or a cursor cannot be used; the message names the file or says what to do. */
public final class EventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventException(String message, Throwable cause) {
        super(message, cause);
    }
}
