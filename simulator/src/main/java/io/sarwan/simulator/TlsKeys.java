/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes what a server needs for TLS out of a key store. */
final class TlsKeys {

    private TlsKeys() {}

    /**
     * @throws IllegalArgumentException when the key cannot be used
     */
    static SSLContext context(KeyStore store, char[] password) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key store cannot be used for TLS; give it one private key with its certificate, both under the"
                            + " same password",
                    e);
        }
    }
}
