/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import java.time.Duration;

/** Waits; injected, so that tests need not. */
@FunctionalInterface
public interface Sleeper {

    void sleep(Duration duration) throws InterruptedException;

    /** Waits by the clock on the wall. */
    static Sleeper real() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
