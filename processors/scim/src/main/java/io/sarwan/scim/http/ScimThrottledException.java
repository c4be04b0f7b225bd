/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.time.Duration;
import java.util.Optional;

/** 429: not executed; everything that asks this service has to wait. */
public final class ScimThrottledException extends ScimException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    ScimThrottledException(ScimFault fault, Duration retryAfter, Throwable cause) {
        super(fault, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the service asks to wait; empty when it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
