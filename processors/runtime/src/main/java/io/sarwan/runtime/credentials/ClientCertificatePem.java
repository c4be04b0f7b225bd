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

    /** @throws SarwanException when a file cannot be read, the two do not match, or the certificate is out of time */
    static SecretText read(ClientCertificate credentials, InstantSource clock) {
        PemBlocks certificateDocument = PemBlocks.of(CERTIFICATE, credentials.certificate());
        PemBlocks keyDocument = credentials.privateKey() == null
                ? certificateDocument
                : PemBlocks.of(PRIVATE_KEY, credentials.privateKey());
        RSAPrivateCrtKey key = PrivateKeys.in(keyDocument)
                .orElseThrow(() -> SarwanException.failed(
                        keyDocument.source() + " holds no private key",
                        "Give the PEM file of the key with " + PRIVATE_KEY));
        List<X509Certificate> certificates = Certificates.in(certificateDocument);
        X509Certificate own = certificates.stream()
                .filter(certificate -> belongsTo(certificate, key))
                .findFirst()
                .orElseThrow(() -> SarwanException.failed(
                        "the private key in " + keyDocument.source() + " does not belong to the certificate in "
                                + certificateDocument.source(),
                        "Give the key the certificate was made with"));
        checkTime(own, certificateDocument.source(), clock);
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
