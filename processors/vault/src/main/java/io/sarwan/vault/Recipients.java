/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import java.util.List;

/** Reads public keys in the forms people have them. */
public final class Recipients {

    private Recipients() {}

    /**
     * Reads keys: one JSON web key, or lines with age recipients and SSH public keys; empty lines and lines that begin with a
     * hash sign do not count.
     *
     * @throws VaultException when there is none, or one that cannot be used
     */
    public static List<Recipient> parse(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("{")) {
            return List.of(JwkRecipient.parse(stripped));
        }
        List<Recipient> recipients = stripped.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Recipients::line)
                .toList();
        if (recipients.isEmpty()) {
            throw new VaultException("no public key in it");
        }
        return recipients;
    }

    private static Recipient line(String line) {
        if (line.startsWith("age1")) {
            return AgeRecipient.parse(line);
        }
        if (line.startsWith("ssh-")) {
            return SshRecipient.parse(line);
        }
        if (line.toUpperCase(java.util.Locale.ROOT).startsWith("AGE-SECRET-KEY")) {
            throw new VaultException("this is a private age key; give the public one, which begins with age1");
        }
        throw new VaultException(
                "this is no public key; use an age recipient (age1…), an SSH public key or a JSON web key");
    }
}
