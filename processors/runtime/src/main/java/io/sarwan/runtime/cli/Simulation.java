/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SecretText;
import java.net.URI;
import java.time.Duration;

/** A simulated tenant that answers on this machine until it is closed. */
interface Simulation extends AutoCloseable {

    /**
     * @param memberships how many direct memberships to aim for
     * @param workers calls worked on at once, 0 for as many as come
     * @param port 0 for a free one
     * @param faults a fault script, empty for none
     */
    record Shape(
            int users,
            int groups,
            int memberships,
            long seed,
            Duration latency,
            int workers,
            int port,
            boolean throttle,
            String faults) {}

    /** Starts one; the simulator's classes are not loaded before. */
    @FunctionalInterface
    interface Factory {
        Simulation start(Shape shape);
    }

    /** Base address of Graph, token service and Exchange. */
    URI address();

    String tenantId();

    String clientId();

    SecretText clientSecret();

    @Override
    void close();
}
