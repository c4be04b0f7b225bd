/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Takes traces as an OpenTelemetry collector does (OTLP over HTTP, opentelemetry/proto/trace/v1/trace.proto). */
final class TraceCollector implements AutoCloseable {

    private static final int SPAN_LISTS = 1;
    private static final int SCOPES = 2;
    private static final int SPANS = 2;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_ID = 4;
    private static final int NAME = 5;

    private final HttpServer server;
    private final List<Span> spans = new ArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    record Span(String trace, String id, String parent, String name) {}

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            keep(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Everything that came, byte by byte. */
    synchronized String text() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    private synchronized void keep(byte[] request) throws IOException {
        received.write(request);
        for (UnknownFieldSet list : messages(UnknownFieldSet.parseFrom(request), SPAN_LISTS)) {
            for (UnknownFieldSet scope : messages(list, SCOPES)) {
                for (UnknownFieldSet span : messages(scope, SPANS)) {
                    spans.add(new Span(
                            hex(span, TRACE_ID),
                            hex(span, SPAN_ID),
                            hex(span, PARENT_ID),
                            new String(bytes(span, NAME), StandardCharsets.UTF_8)));
                }
            }
        }
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet message, int field)
            throws InvalidProtocolBufferException {
        List<UnknownFieldSet> found = new ArrayList<>();
        for (var bytes : message.getField(field).getLengthDelimitedList()) {
            found.add(UnknownFieldSet.parseFrom(bytes));
        }
        return found;
    }

    private static String hex(UnknownFieldSet span, int field) {
        return HexFormat.of().formatHex(bytes(span, field));
    }

    private static byte[] bytes(UnknownFieldSet span, int field) {
        var values = span.getField(field).getLengthDelimitedList();
        return values.isEmpty() ? new byte[0] : values.get(0).toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
