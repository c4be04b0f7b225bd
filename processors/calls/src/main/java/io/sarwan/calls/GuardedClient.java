/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.net.URIAuthority;

/**
 * A {@link PlainClient} that proves who asks.
 *
 * <p>The header is added here, so that no exchange, log, trace or dead letter ever holds it, and only to the configured
 * origin: a request to anywhere else is not sent. A way that has more to do with requests or answers configures the client
 * further, after this.
 */
public final class GuardedClient implements HttpClientConfigurer {

    private final PlainClient plain;
    private final Origin origin;
    private final CallCredentials credentials;
    private final String refusal;

    /**
     * @param plain how to get there
     * @param origin who gets the credentials
     * @param what is kept from everybody else, for people: {@code a bearer}
     * @param where the only place is that gets them, for people
     */
    public GuardedClient(PlainClient plain, Origin origin, CallCredentials credentials, String what, Object where) {
        this.plain = plain;
        this.origin = origin;
        this.credentials = credentials;
        this.refusal = "refused to send " + what + " to a host other than " + where;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        plain.configureHttpClient(client);
        client.addRequestInterceptorFirst((request, entity, context) -> authorize(request));
    }

    private void authorize(HttpRequest request) throws ProtocolException {
        URIAuthority target = request.getAuthority();
        if (target == null || !origin.isTarget(request.getScheme(), target.getHostName(), target.getPort())) {
            throw new ProtocolException(refusal);
        }
        request.setHeader(credentials.header(), credentials.value());
    }
}
