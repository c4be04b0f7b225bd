/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.traffic;

import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link Usage}. */
public final class Meter {

    private final LongAdder httpRequests = new LongAdder();
    private final LongAdder graphRequests = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder batchItems = new LongAdder();
    private final LongAdder resourceUnits = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    public void httpRequest() {
        httpRequests.increment();
    }

    public void batch(int items) {
        batches.increment();
        batchItems.add(items);
    }

    /** Counts one request to Microsoft Graph or one item of a batch. */
    public void graphRequest(int units, int status) {
        graphRequests.increment();
        resourceUnits.add(units);
        if (status == 429) {
            throttled.increment();
        }
    }

    public Usage usage() {
        return new Usage(
                httpRequests.sum(),
                graphRequests.sum(),
                batches.sum(),
                batchItems.sum(),
                resourceUnits.sum(),
                throttled.sum());
    }

    public void reset() {
        httpRequests.reset();
        graphRequests.reset();
        batches.reset();
        batchItems.reset();
        resourceUnits.reset();
        throttled.reset();
    }
}
