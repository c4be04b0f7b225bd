/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * How a server proves who it is.
 *
 * @param certificate PEM, the server's certificate first, then those that lead to its authority
 * @param key PEM, PKCS #8 or PKCS #1, not encrypted
 */
public record ServerTls(Path certificate, Path key) {

    public ServerTls {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
    }

    void apply(HttpServerOptions options) {
        options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(certificate.toString())
                        .setKeyPath(key.toString()))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    }
}
