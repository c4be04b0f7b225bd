/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** The most recent requests, oldest first. Safe for use by many threads. */
public final class RequestLog {

    private final int capacity;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private int kept;

    /**
     * @param capacity how many requests are kept, each item of a batch counting as one; older ones are forgotten; 0
     *     keeps none
     */
    public RequestLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(RecordedRequest request) {
        requests.addLast(request);
        kept += weight(request);
        while (kept > capacity) {
            kept -= weight(requests.removeFirst());
        }
    }

    public synchronized List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The requests and batch items whose method and path match; the path is compared literally. */
    public List<RecordedRequest> requests(String method, String path) {
        return requests().stream()
                .flatMap(request -> Stream.concat(Stream.of(request), request.items().stream()))
                .filter(request ->
                        request.method().equals(method) && request.path().equals(path))
                .toList();
    }

    public synchronized void clear() {
        requests.clear();
        kept = 0;
    }

    private static int weight(RecordedRequest request) {
        return 1 + request.items().size();
    }
}
