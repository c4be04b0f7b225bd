/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.util.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers and one issuer, which is slow. */
@Timeout(120)
class IssuerKeysTest {

    private static final URI ISSUER = URI.create("https://issuer.example");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicInteger documents = new AtomicInteger();
    private final AtomicInteger keySets = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private JWKSet published;

    @BeforeEach
    void publish() throws Exception {
        OctetSequenceKey key = new OctetSequenceKeyGenerator(256).keyID("one").generate();
        published = new JWKSet(key);
    }

    @AfterEach
    void stop() {
        answer.countDown();
        callers.shutdownNow();
    }

    @Test
    void whoComesWhileTheIssuerIsAskedDoesNotWaitForEver() throws Exception {
        IssuerKeys keys = keys(Duration.ofMillis(20), this::slow);
        Future<List<JWK>> first = callers.submit(() -> one(keys));
        asked.await();

        assertThatThrownBy(() -> one(keys))
                .isInstanceOf(KeySourceException.class)
                .hasMessage("the issuer is being asked already");
        assertThat(documents).hasValue(1);

        answer.countDown();
        assertThat(first.get()).hasSize(1);
        assertThat(one(keys)).hasSize(1);
        assertThat(documents).hasValue(1);
    }

    @Test
    void whoIsStoppedWhileHeWaitsStaysStopped() throws Exception {
        IssuerKeys keys = keys(LONG, this::slow);
        Future<List<JWK>> first = callers.submit(() -> one(keys));
        asked.await();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> one(keys)).hasMessage("stopped while waiting for the issuer");
        assertThat(Thread.interrupted()).isTrue();

        answer.countDown();
        assertThat(first.get()).hasSize(1);
    }

    @Test
    void anIssuerThatFailedIsAskedAgainByTheNext() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        IssuerKeys keys = keys(LONG, url -> {
            if (failures.getAndDecrement() > 0) {
                throw new IOException("away");
            }
            return document();
        });

        assertThatThrownBy(() -> one(keys)).hasMessage("the discovery document cannot be read");
        assertThat(callers.submit(() -> one(keys)).get()).hasSize(1);
    }

    @Test
    void manyWhoComeAtOnceAskOnce() throws Exception {
        IssuerKeys keys = keys(LONG, this::slow);
        List<Future<List<JWK>>> all = new ArrayList<>();
        for (int caller = 0; caller < 20; caller++) {
            all.add(callers.submit(() -> one(keys)));
        }
        asked.await();
        answer.countDown();

        for (Future<List<JWK>> each : all) {
            assertThat(each.get()).hasSize(1);
        }
        assertThat(documents).hasValue(1);
        assertThat(keySets).hasValue(1);
    }

    @Test
    void whileNewKeysAreAskedForOthersGoOnWithThoseThatAreKnown() throws Exception {
        IssuerKeys keys = keys(LONG, url -> document());
        assertThat(one(keys)).hasSize(1);

        Future<List<JWK>> unknown = callers.submit(() -> keys.get(named("two"), null));
        asked.await();
        assertThat(one(keys)).hasSize(1);
        assertThat(unknown).isNotDone();

        published = new JWKSet(new OctetSequenceKeyGenerator(256).keyID("two").generate());
        answer.countDown();
        assertThat(unknown.get()).hasSize(1);
        assertThat(documents).hasValue(1);
    }

    private interface Discovery {
        Resource ask(URL url) throws IOException;
    }

    private IssuerKeys keys(Duration patience, Discovery discovery) {
        return new IssuerKeys(
                ISSUER,
                url -> {
                    if (url.getPath().endsWith("/openid-configuration")) {
                        return discovery.ask(url);
                    }
                    if (keySets.incrementAndGet() == 2) {
                        asked.countDown();
                        await();
                    }
                    return new Resource(published.toString(false), "application/json");
                },
                patience);
    }

    private Resource slow(URL url) throws IOException {
        Resource document = document();
        asked.countDown();
        await();
        return document;
    }

    private void await() throws IOException {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    private Resource document() {
        documents.incrementAndGet();
        return new Resource("{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"" + ISSUER + "/keys\"}", "application/json");
    }

    private static List<JWK> one(IssuerKeys keys) throws KeySourceException {
        return keys.get(named("one"), null);
    }

    private static JWKSelector named(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }
}
