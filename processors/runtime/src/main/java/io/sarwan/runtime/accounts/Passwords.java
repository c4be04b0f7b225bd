/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.accounts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sarwan.entra.account.PasswordSource;
import io.sarwan.governance.PrivateFiles;
import io.sarwan.runtime.SarwanException;
import io.sarwan.vault.AgeFile;
import io.sarwan.vault.Password;
import io.sarwan.vault.PasswordGenerator;
import io.sarwan.vault.PasswordRule;
import io.sarwan.vault.Recipient;
import io.sarwan.vault.Recipients;
import io.sarwan.vault.Sealed;
import io.sarwan.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives passwords to accounts. A random one is sealed before it is handed over, and the age file is on the disk by then: a
 * process that is killed after the account was made has lost nothing.
 */
public final class Passwords implements PasswordSource {

    private final Supplier<Password> source;
    private final boolean repeatable;
    private final List<Recipient> recipients;
    private final Optional<Path> out;
    private List<Sealed> sealed = List.of();

    private Passwords(Supplier<Password> source, boolean repeatable, List<Recipient> recipients, Optional<Path> out) {
        this.source = source;
        this.repeatable = repeatable;
        this.recipients = List.copyOf(recipients);
        this.out = out;
    }

    static Passwords none() {
        return new Passwords(() -> null, false, List.of(), Optional.empty());
    }

    static Passwords given(Password password) {
        return new Passwords(() -> password, false, List.of(), Optional.empty());
    }

    static Passwords random(Supplier<Password> source, List<Recipient> recipients, Optional<Path> out) {
        return new Passwords(source, true, recipients, out);
    }

    /**
     * Random passwords that only the holders of keys can read.
     *
     * @param keys age recipients, SSH public keys or JSON web keys, never names of files; at least one
     * @param length characters, 8 to 64
     * @throws VaultException when one is none
     */
    public static Passwords sealedTo(List<String> keys, int length) {
        List<Recipient> recipients = new java.util.ArrayList<>();
        keys.forEach(key -> recipients.addAll(Recipients.parse(key)));
        PasswordRule rule = PasswordRule.ofLength(length);
        return random(() -> new PasswordGenerator().next(rule), recipients, Optional.empty());
    }

    @Override
    public String next(boolean again) {
        if (again && !repeatable) {
            return null;
        }
        Password password = source.get();
        if (password == null) {
            return null;
        }
        if (out.isPresent()) {
            write(AgeFile.of(password, recipients));
        } else {
            sealed = recipients.stream()
                    .map(recipient -> recipient.seal(password))
                    .toList();
        }
        return password.reveal();
    }

    private void write(byte[] file) {
        Path target = out.orElseThrow().toAbsolutePath();
        try {
            Path written =
                    Files.createTempFile(target.getParent(), ".sarwan", ".age", PrivateFiles.fileAttributes(target));
            Files.write(written, file);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw SarwanException.failed(
                    "the encrypted password cannot be written to " + target,
                    "Nothing was sent; name a file that can be written");
        }
    }

    /** Forgets a password that no account has. */
    public void discard() {
        sealed = List.of();
        out.ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It opens nothing; the person sees a file that is not mentioned.
            }
        });
    }

    /** The file with the password, when there is one. */
    public Optional<Path> file() {
        return out.filter(Files::exists);
    }

    /** Adds what only the recipients can read. */
    public void addTo(ArrayNode list) {
        for (Sealed each : sealed) {
            boolean text = each.provider().equals("baton/jwk/v1");
            list.addObject()
                    .put("provider", each.provider())
                    .put("name", "password")
                    .put(
                            "encryptedBytes",
                            text
                                    ? new String(each.bytes(), StandardCharsets.US_ASCII)
                                    : Base64.getEncoder().encodeToString(each.bytes()))
                    .putArray("keyIds")
                    .add(each.keyId());
        }
    }
}
