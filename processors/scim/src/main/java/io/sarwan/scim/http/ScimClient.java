/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Configures the HTTP client below {@code direct:scim-exchange}.
 *
 * <p>The header that proves who asks is added here, so that no exchange, log, trace or dead letter ever holds it, and only
 * to the configured origin. Redirects, cookies and the client's own hidden retries are off: what is repeated is decided in
 * the route.
 */
public final class ScimClient implements HttpClientConfigurer {

    private final ScimEndpoint endpoint;
    private final ScimAuthorization authorization;
    private final ScimProxy proxy;
    private final String userAgent;

    public ScimClient(ScimEndpoint endpoint, ScimAuthorization authorization, ScimProxy proxy, String userAgent) {
        this.endpoint = endpoint;
        this.authorization = authorization;
        this.proxy = proxy;
        this.userAgent = userAgent;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setRoutePlanner(new SystemDefaultRoutePlanner(proxy.selector()))
                .setDefaultCredentialsProvider(proxy.credentials())
                .addRequestInterceptorFirst((request, entity, context) -> authorize(request))
                .addResponseInterceptorFirst((response, entity, context) ->
                        note(response, HttpCoreContext.cast(context).getRequest()));
    }

    private void authorize(HttpRequest request) throws HttpException, IOException {
        URIAuthority target = request.getAuthority();
        if (target == null || !endpoint.isTarget(request.getScheme(), target.getHostName(), target.getPort())) {
            throw new ProtocolException("refused to send credentials to a host other than " + endpoint.origin());
        }
        request.setHeader(authorization.header(), authorization.value());
    }

    private void note(HttpResponse response, HttpRequest request) {
        if (response.getCode() == HttpStatus.SC_UNAUTHORIZED && request != null) {
            Header sent = request.getFirstHeader(authorization.header());
            if (sent != null) {
                authorization.refused(sent.getValue());
            }
        }
    }
}
