/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

/** A {@code .c1z} file or its working database cannot be used; the message is one line that says which and what to do. */
public final class C1zException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public C1zException(String message) {
        super(message);
    }

    public C1zException(String message, Throwable cause) {
        super(message, cause);
    }
}
