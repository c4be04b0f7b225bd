/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Hands the TLS context that the settings ask for to Camel's https component. */
final class GraphTls extends SSLContextParameters {

    private final SSLContext context;

    GraphTls(SSLContext context) {
        this.context = context;
    }

    @Override
    public SSLContext createSSLContext(CamelContext camelContext) {
        return context;
    }
}
