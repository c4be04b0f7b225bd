/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.EntraSettings.Network;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;

/**
 * Small answers of a service, with the trust and the proxy of every other connection: taken in up to a size and within a
 * time, or not at all. Redirects are not followed.
 */
public final class BoundedConnection {

    private final Connections connections;
    private final HttpClient client;
    private final Duration patience;
    private final int mostBytes;

    /**
     * @param patience for a whole answer
     * @param mostBytes of an answer's body
     */
    public BoundedConnection(Network network, Duration patience, int mostBytes) {
        this.connections = new Connections(network);
        this.client = connections.client();
        this.patience = patience;
        this.mostBytes = mostBytes;
    }

    /** A request that this connection may {@link #send}. */
    public HttpRequest.Builder request(URI address) {
        return connections.request(address);
    }

    /**
     * @param read the statuses whose bodies are of use; of others nothing is read
     * @throws HttpTimeoutException when it took too long
     * @throws IOException when there is no answer, or one that is too large
     */
    public HttpResponse<byte[]> send(HttpRequest.Builder request, IntPredicate read)
            throws IOException, InterruptedException {
        // The timeout of a request ends with the headers of its answer: what follows them is waited for here.
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.timeout(patience).build(),
                head -> read.test(head.statusCode())
                        ? new BoundedBody(mostBytes)
                        : BodySubscribers.replacing(new byte[0]));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw late();
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpTimeoutException late() {
        return new HttpTimeoutException("no answer within " + patience.toMillis() + " ms");
    }
}
