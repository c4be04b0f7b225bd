/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A JSON web key. Ed25519 and RSA keys read an age file with an SSH recipient, elliptic curve keys a compact JWE of ECDH-ES
 * and A256GCM.
 */
final class JwkRecipient implements Recipient {

    private static final int FEWEST_RSA_BITS = 2_048;

    private final String keyId;
    private final RecipientStanzaWriter writer;
    private final ECDHEncrypter encrypter;

    private JwkRecipient(JWK key, RecipientStanzaWriter writer, ECDHEncrypter encrypter) throws JOSEException {
        this.keyId = HexFormat.of().formatHex(key.computeThumbprint().decode());
        this.writer = writer;
        this.encrypter = encrypter;
    }

    static JwkRecipient parse(String json) {
        try {
            JWK parsed = JWK.parse(json);
            JWK key = parsed.toPublicJWK();
            if (key == null) {
                throw new VaultException("a JSON web key of type " + parsed.getKeyType()
                        + " is a shared secret, not a public key; use RSA, EC or OKP with Ed25519");
            }
            if (key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
                return new JwkRecipient(key, new SshEd25519Stanzas(pair.getDecodedX()), null);
            }
            if (key instanceof RSAKey rsa) {
                if (rsa.size() < FEWEST_RSA_BITS) {
                    throw new VaultException("an RSA key of " + rsa.size() + " bits is too short; at least "
                            + FEWEST_RSA_BITS + " are needed");
                }
                return new JwkRecipient(key, new SshRsaStanzas(rsa.toRSAPublicKey()), null);
            }
            if (key instanceof ECKey curve) {
                return new JwkRecipient(key, null, new ECDHEncrypter(curve));
            }
            throw new VaultException("a JSON web key of this type cannot be encrypted to: " + key.getKeyType()
                    + "; use RSA, EC or OKP with Ed25519");
        } catch (ParseException | JOSEException | IOException | IllegalArgumentException e) {
            throw new VaultException("this JSON web key has a mistake: it is no usable public key", e);
        }
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public Sealed seal(Password password) {
        byte[] cipher = writer == null ? jwe(password) : AgeFile.encrypt(password.bytes(), List.of(writer));
        return new Sealed("baton/jwk/v1", keyId, Base64.getEncoder().encode(cipher));
    }

    private byte[] jwe(Password password) {
        JWEObject jwe = new JWEObject(
                new JWEHeader(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM), new Payload(password.bytes()));
        try {
            jwe.encrypt(encrypter);
        } catch (JOSEException e) {
            throw new VaultException("encryption failed: " + e.getClass().getSimpleName(), e);
        }
        return jwe.serialize().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Optional<RecipientStanzaWriter> stanzas() {
        return Optional.ofNullable(writer);
    }
}
