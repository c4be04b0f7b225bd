/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One call to Graph.
 *
 * @param method {@code GET}, {@code POST} …
 * @param link where to
 * @param headers extra request headers such as {@code ConsistencyLevel}; never credentials
 * @param body JSON, {@code null} for none
 * @param reader reads a successful answer
 * @param units what the call is expected to cost, in Graph's resource units
 * @param items the calls inside when this is a {@code $batch}, else empty
 * @param <T> what a successful answer becomes
 */
public record GraphRequest<T>(
        String method,
        GraphLink link,
        Map<String, String> headers,
        byte[] body,
        ResponseReader<T> reader,
        int units,
        List<GraphRequest<?>> items) {

    private static final String PRIORITY = "x-ms-throttle-priority";

    /** A page as small as this does not fail because of its size. */
    private static final int SMALLEST_PAGE = 25;

    public GraphRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(reader, "reader");
        headers = Map.copyOf(headers);
        items = List.copyOf(items);
    }

    /** A read. */
    public static <T> GraphRequest<T> get(GraphLink link, ResponseReader<T> reader) {
        return new GraphRequest<>("GET", link, Map.of(), null, reader, ResourceUnits.of("GET", link), List.of());
    }

    /**
     * A write. It is repeated only where Graph says that it was not carried out (401, 409, 429) or where it never left;
     * whoever is left without an answer has to look before sending it again.
     *
     * @param method {@code POST}, {@code PATCH}, {@code PUT} or {@code DELETE}
     * @param body JSON, {@code null} for none
     */
    public static <T> GraphRequest<T> write(String method, GraphLink link, byte[] body, ResponseReader<T> reader) {
        return new GraphRequest<>(
                method, link, Map.of(PRIORITY, "normal"), body, reader, ResourceUnits.of(method, link), List.of());
    }

    /** The same write before others, for taking access away ({@code x-ms-throttle-priority}). */
    public GraphRequest<T> urgent() {
        return new GraphRequest<>(method, link, Map.of(PRIORITY, "high"), body, reader, units, items);
    }

    /** How many writes it is in Graph's budget for writes: itself, or those inside. */
    public int writes() {
        if (!items.isEmpty()) {
            return items.stream().mapToInt(GraphRequest::writes).sum();
        }
        return "GET".equals(method) || link.path().endsWith("/directoryObjects/getByIds") ? 0 : 1;
    }

    /** The same read with {@code ConsistencyLevel: eventual}, which advanced queries need. */
    public GraphRequest<T> eventual() {
        return new GraphRequest<>(method, link, Map.of("ConsistencyLevel", "eventual"), body, reader, units, items);
    }

    /** The same read with a {@code Prefer} header; Graph may follow it or not. */
    public GraphRequest<T> preferring(String preference) {
        return new GraphRequest<>(method, link, Map.of("Prefer", preference), body, reader, units, items);
    }

    /** The same read of another page; headers are sent again, as Graph asks. */
    public GraphRequest<T> at(GraphLink next) {
        return new GraphRequest<>(method, next, headers, body, reader, units, items);
    }

    /**
     * The same read from its beginning with pages half as large, for a read that fails again and again;
     * empty when they would be smaller than {@value #SMALLEST_PAGE}.
     */
    public Optional<GraphRequest<T>> halved() {
        return link.halved(SMALLEST_PAGE).map(this::at);
    }

    @Override
    public String toString() {
        return method + ' ' + link.path();
    }
}
