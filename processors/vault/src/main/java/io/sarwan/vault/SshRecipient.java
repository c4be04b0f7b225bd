/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/** A line of {@code ~/.ssh/id_*.pub}: {@code ssh-ed25519 AAAA…} or {@code ssh-rsa AAAA…}. */
final class SshRecipient implements Recipient {

    private final String keyId;
    private final RecipientStanzaWriter writer;

    private SshRecipient(String keyId, RecipientStanzaWriter writer) {
        this.keyId = keyId;
        this.writer = writer;
    }

    static SshRecipient parse(String line) {
        String[] words = line.strip().split("\\s+", 3);
        try {
            if (words.length < 2) {
                throw new IllegalArgumentException("no key");
            }
            AsymmetricKeyParameter key =
                    OpenSSHPublicKeyUtil.parsePublicKey(Base64.getDecoder().decode(words[1]));
            return new SshRecipient(Digests.hexSha256(words[0] + ' ' + words[1]), writer(key));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new VaultException("this SSH public key has a mistake: " + words[0] + " …", e);
        }
    }

    private static RecipientStanzaWriter writer(AsymmetricKeyParameter key)
            throws GeneralSecurityException, IOException {
        if (key instanceof Ed25519PublicKeyParameters ed25519) {
            return new SshEd25519Stanzas(ed25519.getEncoded());
        }
        if (key instanceof RSAKeyParameters rsa) {
            BigInteger modulus = rsa.getModulus();
            return new SshRsaStanzas((RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, rsa.getExponent())));
        }
        throw new GeneralSecurityException("neither ssh-ed25519 nor ssh-rsa");
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public Sealed seal(Password password) {
        return new Sealed("baton/age/v1", keyId, AgeFile.encrypt(password.bytes(), List.of(writer)));
    }

    @Override
    public Optional<RecipientStanzaWriter> stanzas() {
        return Optional.of(writer);
    }
}
