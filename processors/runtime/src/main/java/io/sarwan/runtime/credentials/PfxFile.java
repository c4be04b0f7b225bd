/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The first key of a PFX file (PKCS#12, RFC 7292) and the certificates stored with it.
 *
 * @param certificates the key's own comes first
 */
record PfxFile(RSAPrivateCrtKey key, List<X509Certificate> certificates) {

    /** @param password {@code null} for none */
    static PfxFile read(KeyDocument document, SecretText password) {
        char[] characters = password == null ? new char[0] : password.reveal().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(document.content()), characters);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return entry(document.source(), store.getKey(alias, characters), store.getCertificateChain(alias));
                }
            }
        } catch (IOException unreadable) {
            throw unreadable.getCause() instanceof UnrecoverableKeyException
                    ? locked(document.source(), password)
                    : SarwanException.failed(
                            document.source() + " is neither a PEM nor a PFX file",
                            "Convert it: openssl x509 -inform der -outform pem, or openssl pkey -inform der");
        } catch (GeneralSecurityException unusable) {
            throw locked(document.source(), password);
        }
        throw SarwanException.failed(
                "the PFX file " + document.source() + " holds no private key",
                "Export the certificate again, together with its private key");
    }

    private static PfxFile entry(String source, Key key, Certificate[] chain) {
        if (!(key instanceof RSAPrivateCrtKey rsa)) {
            throw PrivateKeys.notRsa(source, key.getAlgorithm());
        }
        List<X509Certificate> certificates = chain == null
                ? List.of()
                : Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        if (certificates.isEmpty()) {
            throw SarwanException.failed(
                    "the PFX file " + source + " holds no certificate for its private key",
                    "Export the certificate again, together with its private key");
        }
        return new PfxFile(rsa, certificates);
    }

    private static SarwanException locked(String source, SecretText password) {
        return password == null
                ? SarwanException.failed(
                        "the PFX file " + source + " is protected by a password", "Set " + PrivateKeys.PASSWORD)
                : PrivateKeys.wrongPassword("the PFX file " + source, source);
    }

    @Override
    public String toString() {
        return "PfxFile";
    }
}
