/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;

/** Reads RSA private keys from PEM: PKCS#8 (RFC 5208) and PKCS#1 (RFC 8017, {@code BEGIN RSA PRIVATE KEY}). */
final class PrivateKeys {

    /** {@code version 0, algorithm rsaEncryption with NULL} of a PKCS#8 structure. */
    private static final byte[] RSA_HEADER = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private PrivateKeys() {}

    /** The first private key of the document, empty when it has none. */
    static Optional<RSAPrivateCrtKey> in(PemBlocks document) {
        return document.blocks().stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .map(block -> switch (block.label()) {
                    case "PRIVATE KEY" -> rsa(document.source(), block.content());
                    case "RSA PRIVATE KEY" -> rsa(document.source(), wrapped(block.content()));
                    case "ENCRYPTED PRIVATE KEY" -> throw PemBlocks.encrypted(document.source());
                    default -> throw notRsa(document.source());
                });
    }

    private static RSAPrivateCrtKey rsa(String source, byte[] pkcs8) {
        try {
            if (KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8))
                    instanceof RSAPrivateCrtKey key) {
                return key;
            }
            throw notRsa(source);
        } catch (GeneralSecurityException unusable) {
            throw notRsa(source);
        }
    }

    private static SarwanException notRsa(String source) {
        return SarwanException.failed(
                "the private key in " + source + " is damaged or not an RSA key",
                "Entra ID accepts RSA keys only; create one with: openssl genrsa -out key.pem 3072");
    }

    private static byte[] wrapped(byte[] pkcs1) {
        byte[] key = element(OCTET_STRING, pkcs1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_HEADER);
        content.writeBytes(key);
        return element(SEQUENCE, content.toByteArray());
    }

    /** DER: tag, definite length, content. */
    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.length;
        if (length < 0x80) {
            element.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            element.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
                element.write(length >>> shift);
            }
        }
        element.writeBytes(content);
        return element.toByteArray();
    }
}
