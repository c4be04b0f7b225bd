/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/** A run about some objects only has no sync to go on from. Nothing was read or written. */
public final class NothingToGoOnFromException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingToGoOnFromException(String why) {
        super("only an ordinary sync shows what changed: " + why);
    }
}
