/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

/** A change that a sink was asked for and that is not so; the message says why and what to do. */
public final class ChangeNotMadeException extends Exception {

    private static final long serialVersionUID = 1L;

    ChangeNotMadeException(String message) {
        super(message);
    }
}
