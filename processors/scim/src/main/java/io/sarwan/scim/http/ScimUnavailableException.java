/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.time.Duration;
import java.util.Optional;

/** The service did not answer, or said that it cannot now: 408, 5xx, a broken connection, an answer that is no JSON. */
public final class ScimUnavailableException extends ScimException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    ScimUnavailableException(ScimFault fault, Duration retryAfter, Throwable cause) {
        super(fault, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the service asks to wait; empty when it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
