/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/** A resync from the last sync would not show what the tenant holds; everything is read instead. */
public final class ResyncRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason completes "everything is read: …" */
    ResyncRefusedException(String reason) {
        super(reason);
    }
}
