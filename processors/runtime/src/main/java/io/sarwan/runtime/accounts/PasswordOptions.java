/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.accounts;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.vault.AgeFile;
import io.sarwan.vault.Password;
import io.sarwan.vault.PasswordGenerator;
import io.sarwan.vault.PasswordRule;
import io.sarwan.vault.Recipient;
import io.sarwan.vault.Recipients;
import io.sarwan.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the password of one operation comes from and who may read it, checked before anything is sent. */
public final class PasswordOptions {

    private static final String RECIPIENT = "password-recipient";
    private static final String OUT = "password-out";

    private PasswordOptions() {}

    /** @throws SarwanException one line: a password nobody could read, a key with a mistake, a file that is there */
    public static Passwords of(ResolvedSettings settings) {
        return switch (settings.choice("account-password").orElse("random")) {
            case "none" -> Passwords.none();
            case "given" -> Passwords.given(given(settings));
            default -> random(settings);
        };
    }

    private static Passwords random(ResolvedSettings settings) {
        List<Recipient> recipients =
                recipients(RecipientEntries.of(settings.text(RECIPIENT).orElse("")));
        if (recipients.isEmpty()) {
            throw SarwanException.usage(
                    "a random password needs " + RECIPIENT + ", or nobody could ever read it",
                    "Add --password-recipient with a public key or a file with one, or choose --account-password given"
                            + " or none");
        }
        Optional<Path> out = settings.path(OUT);
        if (out.isPresent()) {
            check(out.get(), recipients);
        }
        PasswordRule rule = PasswordRule.ofLength(
                settings.number("password-length").orElse(20L).intValue());
        return Passwords.random(() -> new PasswordGenerator().next(rule), recipients, out);
    }

    static List<Recipient> recipients(Collection<String> entries) {
        List<Recipient> recipients = new ArrayList<>();
        for (String entry : entries) {
            try {
                recipients.addAll(Recipients.parse(keyText(entry)));
            } catch (VaultException wrong) {
                throw SarwanException.usage(
                        RECIPIENT + ": " + wrong.getMessage(),
                        "Give an age recipient, an SSH public key, or a file with one or with a JSON web key");
            }
        }
        return recipients;
    }

    private static void check(Path out, List<Recipient> recipients) {
        try {
            AgeFile.check(recipients);
        } catch (VaultException wrong) {
            throw SarwanException.usage(
                    OUT + ": " + wrong.getMessage(), "Leave password-out away, or give another key");
        }
        if (Files.exists(out)) {
            throw SarwanException.usage(
                    OUT + ": there is a file " + out + " already", "Name another, so that no password is lost");
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw SarwanException.usage(
                    OUT + ": " + out + " cannot be written", "Name a folder that can be written to");
        }
    }

    private static String keyText(String entry) {
        try {
            Path file = Path.of(entry);
            return Files.isRegularFile(file) ? Files.readString(file) : entry;
        } catch (InvalidPathException noPath) {
            return entry;
        } catch (IOException e) {
            throw SarwanException.usage(
                    RECIPIENT + ": the file " + entry + " cannot be read as text", "Check the file");
        }
    }

    private static Password given(ResolvedSettings settings) {
        Path file = settings.readableFile("password-file")
                .orElseThrow(() -> SarwanException.usage(
                        "account-password given needs password-file",
                        "Write the password into a file that only you can read, and name it"));
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty() || text.lines().count() != 1) {
                throw SarwanException.usage("password-file must hold one line", "Correct " + file);
            }
            return new Password(text);
        } catch (IOException e) {
            throw SarwanException.usage("password-file " + file + " cannot be read as text", "Check the file");
        }
    }
}
