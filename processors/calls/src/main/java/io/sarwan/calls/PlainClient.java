/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;

/**
 * Configures the HTTP client below a route: nothing happens behind the route's back. Redirects, cookies and the client's
 * own hidden retries are off; what is repeated is decided in the route.
 */
public final class PlainClient implements HttpClientConfigurer {

    private final CallProxy proxy;
    private final String userAgent;

    /** @param userAgent names this program and its version */
    public PlainClient(CallProxy proxy, String userAgent) {
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
                .setDefaultCredentialsProvider(proxy.credentials());
    }
}
