/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

/** Where the passwords of accounts come from. Whoever gives one has made sure that somebody can read it. */
@FunctionalInterface
public interface PasswordSource {

    /**
     * A password for an account.
     *
     * @param again whether the last one was refused as too simple
     * @return {@code null} when there is no other
     */
    String next(boolean again);

    /** Accounts whose sign-in happens elsewhere get one that nobody knows. */
    static PasswordSource none() {
        return again -> null;
    }
}
