/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a PEM document (RFC 7468), and what to call the document in a message.
 *
 * @param source the file, or the setting when it holds the text itself
 */
record PemBlocks(String source, List<Block> blocks) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s:,.-]*?)-----END \\1-----");
    private static final int LONGEST_PATH = 1024;
    private static final long LARGEST_FILE = 1 << 20;

    /** @param label for example {@code CERTIFICATE} */
    record Block(String label, byte[] content) {}

    /**
     * @param setting name of the setting the value belongs to
     * @param value PEM text, also with {@code \n} for line ends as environment files write it, or the path of a file
     */
    static PemBlocks of(String setting, SecretText value) {
        String text = value.reveal();
        if (text.contains("-----BEGIN")) {
            return parse("the text of " + setting, text.replace("\\r", "").replace("\\n", "\n"));
        }
        return file(setting, text);
    }

    static PemBlocks file(Path path) {
        return parse(path.toString(), content(path));
    }

    private static PemBlocks file(String setting, String text) {
        // A key pasted without its BEGIN line must not come back as the name of a file that cannot be read.
        boolean pathLike =
                text.length() <= LONGEST_PATH && text.lines().count() == 1 && !text.matches("[A-Za-z0-9+/]{64,}={0,2}");
        if (!pathLike) {
            throw SarwanException.usage(
                    setting + " is neither PEM text nor the path of a file",
                    "PEM text starts with a line -----BEGIN …-----");
        }
        try {
            return file(Path.of(text));
        } catch (InvalidPathException invalid) {
            throw SarwanException.usage(
                    setting + " is neither PEM text nor the path of a file",
                    "PEM text starts with a line -----BEGIN …-----");
        }
    }

    private static String content(Path path) {
        try {
            if (Files.size(path) > LARGEST_FILE) {
                throw SarwanException.failed(path + " is too large for a PEM file", "Check the path");
            }
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw SarwanException.failed(
                    "cannot read the PEM file " + path, "Check that it exists and that this user may read it");
        }
    }

    private static PemBlocks parse(String source, String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), decoded(source, matcher.group(1), matcher.group(2))));
        }
        if (blocks.isEmpty()) {
            throw SarwanException.failed(
                    source + " holds no PEM block",
                    "Convert it: openssl x509 -inform der -outform pem, or openssl pkey -inform der");
        }
        return new PemBlocks(source, List.copyOf(blocks));
    }

    private static byte[] decoded(String source, String label, String body) {
        if (body.contains("Proc-Type:")) {
            throw encrypted(source);
        }
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException damaged) {
            throw SarwanException.failed(
                    "the block " + label.toLowerCase(Locale.ROOT) + " in " + source + " is damaged", "Export it again");
        }
    }

    static SarwanException encrypted(String source) {
        return SarwanException.failed(
                "the private key in " + source + " is encrypted",
                "Decrypt it into a file only this user may read: openssl pkey -in key.pem -out plain.pem");
    }
}
