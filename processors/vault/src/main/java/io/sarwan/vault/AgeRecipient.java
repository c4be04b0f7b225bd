/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** A recipient as {@code age-keygen} prints it: {@code age1…}. */
final class AgeRecipient implements Recipient {

    private final String text;
    private final RecipientStanzaWriter writer;

    private AgeRecipient(String text, RecipientStanzaWriter writer) {
        this.text = text;
        this.writer = writer;
    }

    static AgeRecipient parse(String text) {
        if (text.startsWith("age1pq1")) {
            throw new VaultException(
                    "post-quantum age recipients (age1pq1…) are not known here; use an age1… recipient");
        }
        try {
            return new AgeRecipient(text, X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new VaultException("this age recipient has a mistake: " + text, e);
        }
    }

    @Override
    public String keyId() {
        return Digests.hexSha256(text);
    }

    @Override
    public Sealed seal(Password password) {
        return new Sealed("baton/age/v1", keyId(), AgeFile.encrypt(password.bytes(), List.of(writer)));
    }

    @Override
    public Optional<RecipientStanzaWriter> stanzas() {
        return Optional.of(writer);
    }
}
