/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.accounts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sarwan.entra.account.PasswordSource;
import io.sarwan.vault.PasswordGenerator;
import io.sarwan.vault.PasswordRule;
import io.sarwan.vault.Recipient;
import java.util.List;
import java.util.Optional;

/** Random passwords that only their recipients can read, outside of the command line. */
public final class SealedPasswords implements PasswordSource {

    private static final int LENGTH = 20;

    private final Passwords passwords;

    private SealedPasswords(Passwords passwords) {
        this.passwords = passwords;
    }

    /**
     * @param recipients age recipients, SSH public keys, or files with one or with a JSON web key; empty for no password
     * @throws io.sarwan.runtime.SarwanException when one of them is none
     */
    public static SealedPasswords to(List<String> recipients) {
        if (recipients.isEmpty()) {
            return new SealedPasswords(Passwords.none());
        }
        List<Recipient> read = PasswordOptions.recipients(recipients);
        PasswordRule rule = PasswordRule.ofLength(LENGTH);
        return new SealedPasswords(Passwords.random(() -> new PasswordGenerator().next(rule), read, Optional.empty()));
    }

    @Override
    public String next(boolean again) {
        return passwords.next(again);
    }

    /** Adds what only the recipients can read. */
    public void addTo(ArrayNode list) {
        passwords.addTo(list);
    }
}
