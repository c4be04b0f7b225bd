/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.time.Duration;
import java.util.Optional;

/** 5xx, a broken connection, or a body that ended early: a read may be repeated. */
public final class GraphUnavailableException extends GraphException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    GraphUnavailableException(GraphFault fault, Duration retryAfter) {
        super(fault);
        this.retryAfter = retryAfter;
    }

    GraphUnavailableException(GraphFault fault, Throwable cause) {
        super(fault, cause);
        this.retryAfter = null;
    }

    /** How long Graph asks to wait; empty when it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
