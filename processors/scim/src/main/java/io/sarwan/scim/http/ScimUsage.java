/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What a run has asked of the service so far. */
public final class ScimUsage {

    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder throttles = new LongAdder();
    private final LongAdder charged = new LongAdder();
    private final Listener listener;
    private final Optional<ScimUsage> total;

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

    public ScimUsage(Listener listener) {
        this(listener, Optional.empty());
    }

    /** @param total what this is a part of; counts the same as well */
    public ScimUsage(Listener listener, Optional<ScimUsage> total) {
        this.listener = listener;
        this.total = total;
    }

    void request(String lane) {
        requests.increment();
        listener.requested(lane);
        total.ifPresent(all -> all.request(lane));
    }

    void retry() {
        retries.increment();
        total.ifPresent(ScimUsage::retry);
    }

    void throttled(String lane, Duration wait) {
        throttles.increment();
        listener.throttled(lane, wait);
        total.ifPresent(all -> all.throttled(lane, wait));
    }

    void answered(int status) {
        if (status >= 200 && status <= 299 || status == 404) {
            charged.increment();
        }
        total.ifPresent(all -> all.answered(status));
    }

    /** Requests that a service which charges for them charges for: answered with 200 to 299, or with 404. */
    public long charged() {
        return charged.sum();
    }

    /** HTTP requests sent, repeated ones included; requests for tokens are not among them. */
    public long requests() {
        return requests.sum();
    }

    /** Requests sent again. */
    public long retries() {
        return retries.sum();
    }

    /** Waits that the service asked for. */
    public long throttles() {
        return throttles.sum();
    }
}
