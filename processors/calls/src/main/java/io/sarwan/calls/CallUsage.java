/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What has been asked of a service so far. Safe for many threads. */
public final class CallUsage {

    private final LongAdder requests = new LongAdder();
    private final LongAdder cost = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder throttles = new LongAdder();

    private final Listener listener;
    private final Optional<CallUsage> total;

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

    public CallUsage(Listener listener) {
        this(listener, Optional.empty());
    }

    /** @param total what this is a part of; counts the same as well */
    public CallUsage(Listener listener, Optional<CallUsage> total) {
        this.listener = listener;
        this.total = total;
    }

    /** A request is sent. @param lane empty for none */
    public void request(String lane) {
        requests.increment();
        listener.requested(lane);
        total.ifPresent(all -> all.request(lane));
    }

    /** A request turns out to have cost something. @param amount in the service's own unit */
    public void spent(long amount) {
        cost.add(amount);
        total.ifPresent(all -> all.spent(amount));
    }

    /** Something is sent again. */
    public void retry() {
        retries.increment();
        total.ifPresent(CallUsage::retry);
    }

    /** The service asks to wait. @param lane empty for none */
    public void throttled(String lane, Duration wait) {
        throttles.increment();
        listener.throttled(lane, wait);
        total.ifPresent(all -> all.throttled(lane, wait));
    }

    /** HTTP requests sent, repeated ones included; a batch counts once, requests for tokens not at all. */
    public long requests() {
        return requests.sum();
    }

    /**
     * What they cost: of Graph resource units as reported, or as expected where it reports none; of a SCIM service requests
     * that one which charges for them charges for.
     */
    public long cost() {
        return cost.sum();
    }

    /** Requests and items of batches sent again. */
    public long retries() {
        return retries.sum();
    }

    /** Waits that the service asked for, items of batches included. */
    public long throttles() {
        return throttles.sum();
    }
}
