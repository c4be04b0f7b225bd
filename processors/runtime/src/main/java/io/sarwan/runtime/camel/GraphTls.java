/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.credentials.SslContexts;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Hands the TLS context that the settings ask for to Camel's https component. The platform's own takes a tenth of a
 * second to make, so it is made when the first https endpoint asks for it; authorities that somebody names are read at
 * once, so that a file which is no good is told of whether it is needed or not.
 */
final class GraphTls extends SSLContextParameters {

    private final Optional<SSLContext> context;

    GraphTls(Optional<Path> extraAuthorities) {
        this.context = extraAuthorities.map(Optional::of).map(SslContexts::trusting);
    }

    @Override
    public SSLContext createSSLContext(CamelContext camelContext) {
        return context.orElseGet(() -> SslContexts.trusting(Optional.empty()));
    }
}
