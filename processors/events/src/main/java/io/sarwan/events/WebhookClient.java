/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import java.net.ProxySelector;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;

/** The HTTP client of the webhook: no redirects, no cookies, no retries behind the route's back. */
public final class WebhookClient implements HttpClientConfigurer {

    private final ProxySelector proxies;
    private final String userAgent;

    public WebhookClient(ProxySelector proxies, String userAgent) {
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
                .setRoutePlanner(new SystemDefaultRoutePlanner(proxies));
    }
}
