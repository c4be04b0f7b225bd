/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import io.sarwan.runtime.EntraSettings.Network;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the issuer of access tokens, with the trust and the proxy of every other connection. Redirects are not followed. */
public final class IssuerConnection implements ResourceRetriever {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 200_000;

    private final BoundedConnection connection;
    private final Duration patience;

    public IssuerConnection(Network network) {
        this(network, PATIENCE);
    }

    /** @param patience for a whole answer */
    IssuerConnection(Network network, Duration patience) {
        this.connection = new BoundedConnection(network, patience, MOST_BYTES);
        this.patience = patience;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpRequest.Builder request =
                connection.request(URI.create(url.toString())).header("Accept", "application/json");
        try {
            HttpResponse<byte[]> whole = connection.send(request, status -> status == 200);
            if (whole.statusCode() != 200) {
                throw new IOException("the issuer answers " + whole.statusCode());
            }
            return new Resource(
                    new String(whole.body(), StandardCharsets.UTF_8),
                    whole.headers().firstValue("Content-Type").orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for the issuer", e);
        } catch (HttpTimeoutException e) {
            throw new IOException("the issuer did not answer within " + patience.toMillis() + " ms", e);
        }
    }
}
