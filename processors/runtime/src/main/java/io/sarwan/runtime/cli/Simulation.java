/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SecretText;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;

/** A simulated tenant that answers on this machine until it is closed. */
interface Simulation extends AutoCloseable {

    /**
     * @param memberships empty to let the simulator choose
     * @param port 0 for a free one
     * @param faultsPerMille of a thousand requests, how many fail in a way that can be retried
     */
    record Shape(
            int users,
            int groups,
            OptionalLong memberships,
            long seed,
            Duration latency,
            int port,
            boolean throttle,
            int faultsPerMille) {}

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
