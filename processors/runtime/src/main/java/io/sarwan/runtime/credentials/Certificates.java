/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads the certificates of a PEM document. */
final class Certificates {

    private Certificates() {}

    /** All certificates in their order, at least one. */
    static List<X509Certificate> in(KeyDocument document) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemObject block : document.blocks()) {
            if (block.getType().endsWith("CERTIFICATE")) {
                certificates.add(certificate(document.source(), block.getContent()));
            }
        }
        if (certificates.isEmpty()) {
            throw SarwanException.failed(
                    document.source() + " holds no certificate", "Give the PEM file that has a BEGIN CERTIFICATE line");
        }
        return certificates;
    }

    private static X509Certificate certificate(String source, byte[] content) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
        } catch (CertificateException damaged) {
            throw SarwanException.failed("a certificate in " + source + " is damaged", "Export it again");
        }
    }
}
