/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/** Writes age files. Source: The age file encryption format, C2SP age, v1. */
public final class AgeFile {

    private AgeFile() {}

    /**
     * One file that each recipient can open.
     *
     * @throws VaultException when there is none, or one that age knows nothing of
     */
    public static byte[] of(Password password, List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            throw new VaultException("an age file needs a recipient");
        }
        return encrypt(password.bytes(), writers(recipients));
    }

    /** @throws VaultException when one of them can have no part in an age file */
    public static void check(List<Recipient> recipients) {
        writers(recipients);
    }

    private static List<RecipientStanzaWriter> writers(List<Recipient> recipients) {
        return recipients.stream()
                .map(recipient -> recipient
                        .stanzas()
                        .orElseThrow(() -> new VaultException("the key " + recipient.keyId()
                                + " is an elliptic curve key, which an age file cannot be encrypted to")))
                .toList();
    }

    static byte[] encrypt(byte[] plain, List<RecipientStanzaWriter> writers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WritableByteChannel channel =
                new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(bytes), writers)) {
            channel.write(ByteBuffer.wrap(plain));
        } catch (GeneralSecurityException | IOException e) {
            throw new VaultException("encryption failed: " + e.getClass().getSimpleName(), e);
        }
        return bytes.toByteArray();
    }
}
