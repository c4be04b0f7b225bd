/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.util.concurrent.atomic.LongAdder;

/** What a run has asked of Graph so far. */
public final class GraphUsage {

    private final LongAdder requests = new LongAdder();
    private final LongAdder resourceUnits = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder throttles = new LongAdder();

    void request() {
        requests.increment();
    }

    void resourceUnits(int units) {
        resourceUnits.add(units);
    }

    void retry() {
        retries.increment();
    }

    void throttled() {
        throttles.increment();
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

    /** Answers 429, batch items included. */
    public long throttles() {
        return throttles.sum();
    }
}
