/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import io.sarwan.service.http.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys of an issuer, found by its discovery document (OpenID Connect Discovery 1.0) when the first token comes, kept
 * for five minutes, and asked for anew when a token names a key that is not among them.
 */
public final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI issuer;
    private final ResourceRetriever retriever;
    private final Duration patience;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile JWKSource<SecurityContext> keys;

    /**
     * @param issuer https, or http on this machine; exactly as the issuer writes it
     * @param retriever asks the issuer, in the way that settings of trust and proxy allow
     */
    public IssuerKeys(URI issuer, ResourceRetriever retriever) {
        this(issuer, retriever, PATIENCE);
    }

    /** @param patience with somebody else who asks the issuer already */
    IssuerKeys(URI issuer, ResourceRetriever retriever, Duration patience) {
        this.issuer = issuer;
        this.retriever = retriever;
        this.patience = patience;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        return source().get(selector, context);
    }

    /** Of many who come while the issuer does not answer, none waits for all that came before. */
    private JWKSource<SecurityContext> source() throws KeySourceException {
        if (keys == null) {
            boolean turn = false;
            try {
                turn = asking.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (!turn) {
                    throw new RemoteKeySourceException("the issuer is being asked already", null);
                }
                if (keys == null) {
                    keys = JWKSourceBuilder.create(address(), retriever)
                            .retrying(true)
                            .build();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RemoteKeySourceException("stopped while waiting for the issuer", e);
            } finally {
                if (turn) {
                    asking.unlock();
                }
            }
        }
        return keys;
    }

    private URL address() throws KeySourceException {
        URI document = URI.create(issuer.toString().replaceAll("/+$", "") + "/.well-known/openid-configuration");
        try {
            Map<String, Object> found = JSONObjectUtils.parse(
                    retriever.retrieveResource(document.toURL()).getContent());
            if (!issuer.toString().equals(found.get("issuer"))) {
                throw new RemoteKeySourceException("the discovery document is of another issuer", null);
            }
            URI address = URI.create(JSONObjectUtils.getString(found, "jwks_uri"));
            if (!isSafe(address)) {
                throw new RemoteKeySourceException("the address of the keys is not https", null);
            }
            return address.toURL();
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new RemoteKeySourceException("the discovery document cannot be read", e);
        }
    }

    /** Whether nobody on the way can change what is read there. */
    public static boolean isSafe(URI address) {
        return address.getHost() != null
                && ("https".equals(address.getScheme())
                        || "http".equals(address.getScheme()) && ListenAddress.isLoopback(address.getHost()));
    }
}
