/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.EntraSettings.Credentials.ClientCertificate;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;

/** Joins certificate and key, given in one or two documents and several formats, into the one PEM Azure reads. */
final class ClientCertificatePem {

    private static final String CERTIFICATE = "entra-client-certificate";
    private static final String PRIVATE_KEY = "entra-client-certificate-private-key";

    private ClientCertificatePem() {}

    /**
     * @throws SarwanException when a file cannot be read or decrypted, the two do not match, or the certificate is out of
     *     time
     */
    static SecretText read(ClientCertificate credentials, InstantSource clock) {
        KeyDocument document = KeyDocument.of(CERTIFICATE, credentials.certificate());
        if (document.isBinary()) {
            return pfx(document, credentials, clock);
        }
        KeyDocument keyDocument =
                credentials.privateKey() == null ? document : KeyDocument.of(PRIVATE_KEY, credentials.privateKey());
        RSAPrivateCrtKey key = new PrivateKeys(credentials.password())
                .in(keyDocument)
                .orElseThrow(() -> SarwanException.failed(
                        keyDocument.source() + " holds no private key",
                        "Give the PEM file of the key with " + PRIVATE_KEY));
        return joined(key, keyDocument.source(), Certificates.in(document), document.source(), clock);
    }

    private static SecretText pfx(KeyDocument document, ClientCertificate credentials, InstantSource clock) {
        if (credentials.privateKey() != null) {
            throw SarwanException.usage(
                    document.source() + " is not PEM, so that " + PRIVATE_KEY + " cannot belong to it",
                    "A PFX file holds its own key: leave " + PRIVATE_KEY
                            + " out; or convert the certificate: openssl x509 -inform der -outform pem");
        }
        PfxFile pfx = PfxFile.read(document, credentials.password());
        return joined(pfx.key(), document.source(), pfx.certificates(), document.source(), clock);
    }

    private static SecretText joined(
            RSAPrivateCrtKey key,
            String keySource,
            List<X509Certificate> certificates,
            String source,
            InstantSource clock) {
        X509Certificate own = certificates.stream()
                .filter(certificate -> belongsTo(certificate, key))
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        "the private key in " + keySource + " does not belong to the certificate in " + source,
                        "Give the key the certificate was made with"));
        checkTime(own, source, clock);
        // Only the own certificate: Azure takes the first one for the thumbprint it signs with.
        return new SecretText(pem("PRIVATE KEY", key.getEncoded()) + pem("CERTIFICATE", encoded(own)));
    }

    private static boolean belongsTo(X509Certificate certificate, RSAPrivateCrtKey key) {
        return certificate.getPublicKey() instanceof RSAPublicKey publicKey
                && publicKey.getModulus().equals(key.getModulus())
                && publicKey.getPublicExponent().equals(key.getPublicExponent());
    }

    private static void checkTime(X509Certificate certificate, String source, InstantSource clock) {
        Date now = Date.from(clock.instant());
        if (now.after(certificate.getNotAfter())) {
            throw SarwanException.failed(
                    "the certificate in " + source + " expired at "
                            + certificate.getNotAfter().toInstant(),
                    "Create a new one and upload it to the app registration");
        }
        if (now.before(certificate.getNotBefore())) {
            throw SarwanException.failed(
                    "the certificate in " + source + " is valid only from "
                            + certificate.getNotBefore().toInstant(),
                    "Check this machine's clock");
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a parsed certificate has an encoding", impossible);
        }
    }

    private static String pem(String label, byte[] content) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
