/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import io.sarwan.calls.GuardedClient;
import io.sarwan.calls.PlainClient;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** Configures the HTTP client below {@code direct:scim-exchange}: guarded, and told when credentials are refused. */
public final class ScimClient implements HttpClientConfigurer {

    private final GuardedClient guarded;
    private final ScimAuthorization authorization;

    public ScimClient(ScimEndpoint endpoint, ScimAuthorization authorization, PlainClient plain) {
        this.guarded = new GuardedClient(plain, endpoint.origin(), authorization, "credentials", endpoint.origin());
        this.authorization = authorization;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        guarded.configureHttpClient(client);
        client.addResponseInterceptorFirst((response, entity, context) ->
                note(response, HttpCoreContext.cast(context).getRequest()));
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
