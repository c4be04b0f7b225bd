/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import java.util.List;

/** What an operation is given cannot be used; nothing was sent. The message names every mistake. */
public final class WrongArgumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongArgumentException(String message) {
        super(message);
    }

    static void throwIfAny(String what, List<String> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new WrongArgumentException(what + ": " + String.join("; ", mistakes));
        }
    }
}
