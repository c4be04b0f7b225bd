/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import com.sun.net.httpserver.HttpExchange;
import io.sarwan.simulator.fault.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Puts an answer on the wire, compressed when asked, and spoils it there when the fault script says so. */
final class Wire {

    private static final int WORTH_COMPRESSING = 1_024;

    void send(HttpExchange exchange, Reply reply) throws IOException {
        Answer.Effect effect = reply.wireFault().map(Answer::effect).orElse(null);
        if (effect == Answer.Effect.CLOSED) {
            return;
        }
        byte[] body = effect == Answer.Effect.CUT_JSON ? half(reply.body()) : reply.body();
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        boolean compress = accepted != null
                && accepted.contains("gzip")
                && (body.length >= WORTH_COMPRESSING || effect == Answer.Effect.CUT_GZIP);
        if (compress) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            body = gzip(body);
        }
        if (effect == Answer.Effect.CUT_GZIP) {
            body = half(body);
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length == 0) {
            return;
        }
        OutputStream out = exchange.getResponseBody();
        if (effect == Answer.Effect.CUT_BODY) {
            out.write(half(body));
            out.flush();
        } else if (effect == Answer.Effect.SLOW) {
            drip(out, body, reply.wireFault().orElseThrow());
        } else {
            out.write(body);
        }
    }

    private static void drip(OutputStream out, byte[] body, Answer fault) throws IOException {
        int piece = Math.max(1, body.length / Math.max(1, fault.chunks()));
        for (int from = 0; from < body.length; from += piece) {
            if (from > 0) {
                pause(fault.pause().toMillis());
            }
            out.write(body, from, Math.min(piece, body.length - from));
            out.flush();
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the simulator is closing");
        }
    }

    private static byte[] half(byte[] body) {
        return Arrays.copyOf(body, body.length / 2);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(body.length / 4 + 64);
        try (OutputStream out = new FastGzip(buffer)) {
            out.write(body);
        }
        return buffer.toByteArray();
    }

    /** Speed matters more than size on the loopback device. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8_192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
