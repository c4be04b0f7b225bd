/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.sarwan.runtime.EntraSettings.Network;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the issuer of access tokens, with the trust and the proxy of every other connection. Redirects are not followed. */
public final class IssuerConnection implements ResourceRetriever {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 200_000;

    private final HttpClient client;
    private final Duration patience;

    public IssuerConnection(Network network) {
        this(network, PATIENCE);
    }

    /** @param patience for a whole answer */
    IssuerConnection(Network network, Duration patience) {
        this.client = new Connections(network).clientBuilder().build();
        this.patience = patience;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.toString()))
                .timeout(patience)
                .header("Accept", "application/json")
                .build();
        // The timeout of a request ends with the headers of its answer: what follows them is waited for here.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, IssuerConnection::body);
        try {
            HttpResponse<byte[]> whole = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (whole.statusCode() != 200) {
                throw new IOException("the issuer answers " + whole.statusCode());
            }
            return new Resource(
                    new String(whole.body(), StandardCharsets.UTF_8),
                    whole.headers().firstValue("Content-Type").orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for the issuer", e);
        } catch (TimeoutException e) {
            throw new IOException("the issuer did not answer within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Of an answer that is no use nothing is read. */
    private static BodySubscriber<byte[]> body(ResponseInfo answer) {
        return answer.statusCode() == 200 ? new BoundedBody(MOST_BYTES) : BodySubscribers.replacing(new byte[0]);
    }
}
