/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import java.io.IOException;
import java.net.URI;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Configures the HTTP client below {@code direct:exchange-call}. The bearer is added here, so that no exchange, log or
 * trace ever holds it, and only to the configured host; redirects, cookies and hidden retries are off.
 */
public final class ExchangeClient implements HttpClientConfigurer {

    private final URI host;
    private final ExchangeTokens tokens;
    private final java.net.ProxySelector proxies;
    private final String userAgent;

    public ExchangeClient(URI host, ExchangeTokens tokens, java.net.ProxySelector proxies, String userAgent) {
        this.host = host;
        this.tokens = tokens;
        this.proxies = proxies;
        this.userAgent = userAgent;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setRoutePlanner(new SystemDefaultRoutePlanner(proxies))
                .addRequestInterceptorFirst((request, entity, context) -> authorize(request));
    }

    private void authorize(HttpRequest request) throws ProtocolException, IOException {
        URIAuthority target = request.getAuthority();
        boolean ours = target != null
                && host.getScheme().equalsIgnoreCase(request.getScheme())
                && host.getHost().equalsIgnoreCase(target.getHostName())
                && port(host.getPort()) == port(target.getPort());
        if (!ours) {
            throw new ProtocolException("refused to send a bearer to a host other than " + host);
        }
        request.setHeader("Authorization", "Bearer " + tokens.bearer());
    }

    private int port(int port) {
        return port >= 0 ? port : "https".equalsIgnoreCase(host.getScheme()) ? 443 : 80;
    }
}
