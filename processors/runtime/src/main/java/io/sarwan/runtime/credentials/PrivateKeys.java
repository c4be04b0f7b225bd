/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Reads RSA private keys from PEM: PKCS#8 (RFC 5958), plain or encrypted, and PKCS#1 (RFC 8017,
 * {@code BEGIN RSA PRIVATE KEY}), plain or encrypted as old OpenSSL does.
 */
final class PrivateKeys {

    static final String PASSWORD = "entra-client-certificate-password";

    private final SecretText password;

    /** @param password {@code null} for none */
    PrivateKeys(SecretText password) {
        this.password = password;
    }

    /** The first private key of the document, empty when it has none. */
    Optional<RSAPrivateCrtKey> in(KeyDocument document) {
        return document.blocks().stream()
                .filter(block -> block.getType().endsWith("PRIVATE KEY"))
                .findFirst()
                .map(block -> key(document.source(), block));
    }

    private RSAPrivateCrtKey key(String source, PemObject block) {
        if (isEncrypted(block) && password == null) {
            throw SarwanException.failed(
                    "the private key in " + source + " is encrypted",
                    "Set " + PASSWORD
                            + ", or decrypt it into a file only this user may read: openssl pkey -in key.pem"
                            + " -out plain.pem");
        }
        Object parsed = parsed(source, block);
        return rsa(source, isEncrypted(block) ? decrypted(source, parsed) : plain(source, parsed));
    }

    private static boolean isEncrypted(PemObject block) {
        return block.getType().startsWith("ENCRYPTED") || !block.getHeaders().isEmpty();
    }

    private static Object parsed(String source, PemObject block) {
        try {
            StringWriter text = new StringWriter();
            try (PemWriter writer = new PemWriter(text)) {
                writer.writeObject(block);
            }
            try (PEMParser parser = new PEMParser(new StringReader(text.toString()))) {
                return parser.readObject();
            }
        } catch (IOException | RuntimeException unusable) {
            throw notRsa(source, "");
        }
    }

    private static PrivateKeyInfo plain(String source, Object parsed) {
        if (parsed instanceof PrivateKeyInfo info) {
            return info;
        }
        if (parsed instanceof PEMKeyPair pair && pair.getPrivateKeyInfo() != null) {
            return pair.getPrivateKeyInfo();
        }
        throw notRsa(source, "");
    }

    private PrivateKeyInfo decrypted(String source, Object parsed) {
        // Not registered for the whole program: only the ciphers of key files come from here.
        Provider ciphers = new BouncyCastleProvider();
        char[] characters = password.reveal().toCharArray();
        try {
            if (parsed instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
                return encrypted.decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                        .setProvider(ciphers)
                        .build(characters));
            }
            if (parsed instanceof PEMEncryptedKeyPair encrypted) {
                return encrypted
                        .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(ciphers)
                                .build(characters))
                        .getPrivateKeyInfo();
            }
        } catch (IOException | PKCSException | RuntimeException refused) {
            throw wrongPassword("the private key in " + source, source);
        }
        throw notRsa(source, "");
    }

    static SarwanException wrongPassword(String what, String source) {
        return SarwanException.failed(
                what + " cannot be decrypted with " + PASSWORD,
                "Check the password; " + source + " may belong to another one, or be damaged");
    }

    private static RSAPrivateCrtKey rsa(String source, PrivateKeyInfo info) {
        try {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            if (key instanceof RSAPrivateCrtKey usable) {
                return usable;
            }
        } catch (GeneralSecurityException | IOException unusable) {
            throw notRsa(
                    source, KeyAlgorithms.name(info.getPrivateKeyAlgorithm().getAlgorithm()));
        }
        throw notRsa(source, "");
    }

    /** @param algorithm what it is instead, empty when nobody knows */
    static SarwanException notRsa(String source, String algorithm) {
        return SarwanException.failed(
                "the private key in " + source
                        + (algorithm.isEmpty()
                                ? " is damaged or not an RSA key"
                                : " is not an RSA key but one for " + algorithm),
                "Entra ID accepts RSA keys only; create one with: openssl genrsa -out key.pem 3072");
    }
}
