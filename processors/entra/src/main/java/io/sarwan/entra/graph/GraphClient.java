/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import io.sarwan.calls.CallCredentials;
import io.sarwan.calls.GuardedClient;
import io.sarwan.calls.Origin;
import io.sarwan.calls.PlainClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Configures the HTTP client below {@code direct:graph-exchange}: guarded, says which bearer an answer refuses, and tells a
 * connection that took too long from an answer that did.
 */
public final class GraphClient implements HttpClientConfigurer {

    private static final String SCHEME = "Bearer ";

    private final GuardedClient guarded;

    public GraphClient(Origin origin, BearerSource bearers, PlainClient plain) {
        guarded = new GuardedClient(plain, origin, CallCredentials.bearer(bearers::bearer), "a bearer", origin);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        guarded.configureHttpClient(client);
        client.addResponseInterceptorFirst((response, entity, context) ->
                        mark(response, HttpCoreContext.cast(context).getRequest()))
                .addExecInterceptorFirst("sarwan-timeouts", GraphClient::timed);
    }

    /** Whether a bearer was refused is known when the answer is read; of a batch each call may refuse it. */
    private static void mark(HttpResponse response, HttpRequest request) {
        response.removeHeaders(BearerMark.HEADER);
        Header sent = request == null ? null : request.getFirstHeader(HttpHeaders.AUTHORIZATION);
        if (sent == null || !sent.getValue().startsWith(SCHEME)) {
            return;
        }
        if (response.getCode() == HttpStatus.SC_UNAUTHORIZED
                || request.getPath().endsWith("/$batch")) {
            response.setHeader(BearerMark.HEADER, BearerMark.of(sent.getValue().substring(SCHEME.length())));
        }
    }

    /** Says whether time ran out before the request was sent or after. */
    private static ClassicHttpResponse timed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            return chain.proceed(request, scope);
        } catch (ConnectTimeoutException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw new AnswerTimeoutException(request.getMethod() + ' ' + scope.route.getTargetHost(), e);
        }
    }
}
