/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/** Wraps the key of an age file for an RSA key: RSAES-OAEP with SHA-256. Source: age, the ssh-rsa recipient type. */
final class SshRsaStanzas implements RecipientStanzaWriter {

    private static final String LABEL = "age-encryption.org/v1/ssh-rsa";

    private final RSAPublicKey key;
    private final byte[] sshKey;

    SshRsaStanzas(RSAPublicKey key) throws IOException {
        this.key = key;
        sshKey = OpenSSHPublicKeyUtil.encodePublicKey(
                new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent()));
    }

    @Override
    public Iterable<RecipientStanza> getRecipientStanzas(FileKey fileKey) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                key,
                new OAEPParameterSpec(
                        "SHA-256",
                        "MGF1",
                        MGF1ParameterSpec.SHA256,
                        new PSource.PSpecified(LABEL.getBytes(StandardCharsets.US_ASCII))));
        return List.of(new SshStanza("ssh-rsa", List.of(SshStanza.tag(sshKey)), cipher.doFinal(fileKey.getEncoded())));
    }
}
