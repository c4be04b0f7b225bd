/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes the TLS context of every connection: the platform's authorities, and those of a PEM file besides. */
public final class SslContexts {

    private SslContexts() {}

    /**
     * @param caFile PEM file with at least one certificate, empty for the platform's authorities alone
     * @throws SarwanException when the file cannot be read or holds no certificate
     */
    public static SSLContext trusting(Optional<Path> caFile) {
        try {
            if (caFile.isEmpty()) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(Certificates.in(KeyDocument.file(caFile.get()))), null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw SarwanException.failed(
                    "cannot set up TLS: " + broken.getMessage(), "Check the Java installation", broken);
        }
    }

    private static TrustManager[] trust(List<X509Certificate> extra) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate authority : platformAuthorities()) {
            store.setCertificateEntry("platform-" + number++, authority);
        }
        for (X509Certificate authority : extra) {
            store.setCertificateEntry("extra-" + number++, authority);
        }
        return managers(store);
    }

    private static List<X509Certificate> platformAuthorities() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
