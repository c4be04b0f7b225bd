/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Duration;
import java.util.Optional;

/** 429: not executed; everything that draws on the same quota has to wait. */
public final class GraphThrottledException extends GraphException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    GraphThrottledException(GraphFault fault, Duration retryAfter) {
        super(fault);
        this.retryAfter = retryAfter;
    }

    /** How long Graph asks to wait; empty when it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
