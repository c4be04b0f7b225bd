/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Configures the HTTP client below {@code direct:graph-exchange}.
 *
 * <p>The bearer is added here, so that no exchange, log, trace or dead letter ever holds it, and only to the configured
 * origin. Redirects, cookies and the client's own hidden retries are off: what is repeated is decided in the route.
 */
public final class GraphClient implements HttpClientConfigurer {

    private static final String SCHEME = "Bearer ";

    private final GraphOrigin origin;
    private final BearerSource bearers;
    private final GraphProxy proxy;
    private final String userAgent;

    public GraphClient(GraphOrigin origin, BearerSource bearers, GraphProxy proxy, String userAgent) {
        this.origin = origin;
        this.bearers = bearers;
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
                        mark(response, HttpCoreContext.cast(context).getRequest()))
                .addExecInterceptorFirst("sarwan-timeouts", GraphClient::timed);
    }

    private void authorize(HttpRequest request) throws HttpException, IOException {
        URIAuthority target = request.getAuthority();
        if (target == null || !origin.isTarget(request.getScheme(), target.getHostName(), target.getPort())) {
            throw new ProtocolException("refused to send a bearer to a host other than " + origin);
        }
        request.setHeader(HttpHeaders.AUTHORIZATION, SCHEME + bearers.bearer());
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
