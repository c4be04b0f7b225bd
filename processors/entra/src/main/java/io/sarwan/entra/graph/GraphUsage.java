/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What a run has asked of Graph so far. */
public final class GraphUsage {

    private final LongAdder requests = new LongAdder();
    private final LongAdder resourceUnits = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder throttles = new LongAdder();

    private final Listener listener;
    private final Optional<GraphUsage> total;

    /** Told of what happens, from any thread. */
    public interface Listener {

        /** Says nothing to anybody. */
        Listener SILENT = new Listener() {
            @Override
            public void requested(String lane) {}

            @Override
            public void throttled(String lane, Duration wait) {}
        };

        void requested(String lane);

        void throttled(String lane, Duration wait);
    }

    public GraphUsage(Listener listener) {
        this(listener, Optional.empty());
    }

    /** @param total what this is a part of; counts the same as well */
    public GraphUsage(Listener listener, Optional<GraphUsage> total) {
        this.listener = listener;
        this.total = total;
    }

    void request(String lane) {
        requests.increment();
        listener.requested(lane);
        total.ifPresent(all -> all.request(lane));
    }

    void resourceUnits(int units) {
        resourceUnits.add(units);
        total.ifPresent(all -> all.resourceUnits(units));
    }

    void retry() {
        retries.increment();
        total.ifPresent(GraphUsage::retry);
    }

    void throttled(String lane, Duration wait) {
        throttles.increment();
        listener.throttled(lane, wait);
        total.ifPresent(all -> all.throttled(lane, wait));
    }

    /** HTTP requests sent, repeated ones included; a batch counts once. */
    public long requests() {
        return requests.sum();
    }

    /** Resource units as Graph reported them, or as expected where it did not. */
    public long resourceUnits() {
        return resourceUnits.sum();
    }

    /** Requests and batch items sent again. */
    public long retries() {
        return retries.sum();
    }

    /** Waits that Graph asked for, in batch items too: answers 429, and 503 or 504 with {@code Retry-After}. */
    public long throttles() {
        return throttles.sum();
    }
}
