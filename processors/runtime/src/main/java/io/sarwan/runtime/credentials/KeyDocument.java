/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.PathOrText;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.encoders.DecoderException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * A file with certificates or keys, or PEM text in its place, and what to call it in a message.
 *
 * @param source the file, or the setting when it holds the text itself
 */
record KeyDocument(String source, byte[] content) {

    private static final String BEGIN = "-----BEGIN";
    private static final String MARKER = "-----(BEGIN|END) [A-Z0-9 ]+-----";
    private static final long LARGEST_FILE = 1 << 20;
    /** The tag of an ASN.1 sequence, with which every binary certificate, key and PFX file begins. */
    private static final byte SEQUENCE = 0x30;

    /**
     * @param setting name of the setting the value belongs to
     * @param value PEM text, also with {@code \n} for line ends as environment files write it, or the path of a file
     */
    static KeyDocument of(String setting, SecretText value) {
        String text = value.reveal();
        if (text.contains(BEGIN)) {
            String lines = text.replace("\\r", "").replace("\\n", "\n");
            return new KeyDocument("the text of " + setting, lines.getBytes(StandardCharsets.ISO_8859_1));
        }
        return file(path(setting, text));
    }

    static KeyDocument file(Path path) {
        try {
            if (Files.size(path) > LARGEST_FILE) {
                throw SarwanException.failed(path + " is too large for a certificate or key", "Check the path");
            }
            return new KeyDocument(path.toString(), Files.readAllBytes(path));
        } catch (IOException unreadable) {
            throw SarwanException.failed(
                    "cannot read the PEM file " + path, "Check that it exists and that this user may read it");
        }
    }

    private static Path path(String setting, String text) {
        if (PathOrText.isPath(text)) {
            try {
                return Path.of(text);
            } catch (InvalidPathException invalid) {
                throw neither(setting);
            }
        }
        throw neither(setting);
    }

    private static SarwanException neither(String setting) {
        return SarwanException.usage(
                setting + " is neither PEM text nor the path of a file",
                "PEM text starts with a line -----BEGIN …-----");
    }

    /** Whether it is a binary file: PFX, or a certificate or key that nobody turned into PEM. */
    boolean isBinary() {
        return content.length > 0 && content[0] == SEQUENCE && !text().contains(BEGIN);
    }

    /** The blocks of a PEM document (RFC 7468), at least one; text around them is skipped. */
    List<PemObject> blocks() {
        List<PemObject> blocks = new ArrayList<>();
        // Environment files tend to hold everything in one line.
        try (PemReader reader = new PemReader(new StringReader(text().replaceAll(MARKER, "\n$0\n")))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
        } catch (IOException | DecoderException damaged) {
            throw SarwanException.failed("a PEM block in " + source + " is damaged", "Export it again");
        }
        if (blocks.isEmpty()) {
            throw SarwanException.failed(
                    source + " holds no PEM block",
                    "Convert it: openssl x509 -inform der -outform pem, or openssl pkey -inform der");
        }
        return List.copyOf(blocks);
    }

    private String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return source;
    }
}
