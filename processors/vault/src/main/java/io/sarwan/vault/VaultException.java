/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

/** A key cannot be used, or something cannot be encrypted. The message holds no secret. */
public final class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VaultException(String message) {
        super(message);
    }

    public VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
