/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Wraps the key of an age file for an Ed25519 key, which is turned into the X25519 key of the same curve (RFC 7748, section
 * 4.1: u = (1 + y) / (1 - y)). Source: age, the ssh-ed25519 recipient type.
 */
final class SshEd25519Stanzas implements RecipientStanzaWriter {

    private static final String LABEL = "age-encryption.org/v1/ssh-ed25519";
    private static final int SIZE = 32;
    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

    private final byte[] montgomery;
    private final byte[] sshKey;

    /** @throws IOException when it is no point of the curve */
    SshEd25519Stanzas(byte[] publicKey) throws IOException {
        if (publicKey.length != SIZE || !Ed25519.validatePublicKeyFull(publicKey, 0)) {
            throw new IOException("no Ed25519 public key");
        }
        montgomery = montgomery(publicKey);
        sshKey = OpenSSHPublicKeyUtil.encodePublicKey(new Ed25519PublicKeyParameters(publicKey));
    }

    @Override
    public Iterable<RecipientStanza> getRecipientStanzas(FileKey fileKey) throws GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        byte[] ephemeral = new byte[SIZE];
        X25519.generatePrivateKey(random, ephemeral);
        byte[] share = new byte[SIZE];
        X25519.generatePublicKey(ephemeral, 0, share, 0);
        byte[] shared = agree(agreementTweak(), agree(ephemeral, montgomery));
        byte[] salt = Arrays.copyOf(share, 2 * SIZE);
        System.arraycopy(montgomery, 0, salt, SIZE, SIZE);
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        // The wrapping key is used once, so the nonce may be zero.
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(derive(shared, salt), "ChaCha20"),
                new IvParameterSpec(new byte[12]));
        return List.of(new SshStanza(
                "ssh-ed25519",
                List.of(SshStanza.tag(sshKey), SshStanza.base64(share)),
                cipher.doFinal(fileKey.getEncoded())));
    }

    private byte[] agreementTweak() {
        return derive(new byte[0], sshKey);
    }

    private static byte[] agree(byte[] scalar, byte[] point) throws GeneralSecurityException {
        byte[] shared = new byte[SIZE];
        if (!X25519.calculateAgreement(scalar, 0, point, 0, shared, 0)) {
            throw new GeneralSecurityException("the public key is a point of small order");
        }
        return shared;
    }

    private static byte[] derive(byte[] secret, byte[] salt) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(secret, salt, LABEL.getBytes(StandardCharsets.US_ASCII)));
        byte[] key = new byte[SIZE];
        generator.generateBytes(key, 0, SIZE);
        return key;
    }

    private static byte[] montgomery(byte[] edwards) {
        byte[] bigEndian = reversed(edwards);
        bigEndian[0] &= 0x7f;
        BigInteger y = new BigInteger(1, bigEndian);
        BigInteger u = BigInteger.ONE
                .add(y)
                .multiply(BigInteger.ONE.subtract(y).mod(PRIME).modInverse(PRIME))
                .mod(PRIME);
        byte[] number = u.toByteArray();
        byte[] padded = new byte[SIZE];
        int length = Math.min(number.length, SIZE);
        System.arraycopy(number, number.length - length, padded, SIZE - length, length);
        return reversed(padded);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            reversed[at] = bytes[bytes.length - 1 - at];
        }
        return reversed;
    }
}
