/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.io.InterruptedIOException;

/** The request was sent and no answer came in time; a smaller question may be answered sooner. */
public final class AnswerTimeoutException extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    AnswerTimeoutException(String request, Throwable cause) {
        super(request + ": no answer in time");
        initCause(cause);
    }
}
