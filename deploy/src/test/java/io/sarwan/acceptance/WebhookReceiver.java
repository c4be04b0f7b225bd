/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receives events as somebody's own service would. */
final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Integer> answers;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile Duration delay = Duration.ZERO;
    private volatile CountDownLatch reached;
    private volatile CountDownLatch answered;

    record Request(String body, String signature, String idempotencyKey) {

        boolean isSignedWith(String secret) {
            try {
                String time = signature.substring(2, signature.indexOf(','));
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                byte[] code = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
                return signature.equals("t=" + time + ",v1=" + HexFormat.of().formatHex(code));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param answers status by status; the last one stays */
    WebhookReceiver(List<Integer> answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                body,
                exchange.getRequestHeaders().getFirst("Sarwan-Signature"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key")));
        LockSupport.parkNanos(delay.toNanos());
        waitWhileHeld();
        int status = answers.get(Math.min(requests.size(), answers.size()) - 1);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void waitWhileHeld() {
        CountDownLatch until = answered;
        if (until != null) {
            reached.countDown();
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Every answer comes so much later. */
    void takesItsTime(Duration longer) {
        delay = longer;
    }

    /**
     * From now on requests are received and not answered.
     *
     * @return is down when one was
     */
    CountDownLatch hold() {
        reached = new CountDownLatch(1);
        answered = new CountDownLatch(1);
        return reached;
    }

    /** Answers what is held. */
    void letGo() {
        answered.countDown();
        answered = null;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/events");
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
