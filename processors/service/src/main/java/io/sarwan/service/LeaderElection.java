/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Chooses one of several replicas; found by the service loader. */
public interface LeaderElection {

    /**
     * What the replicas agree on.
     *
     * @param name of the lease
     * @param namespace empty for the one that the replica runs in
     * @param replica name of this replica, as the cluster knows it
     * @param pods labels of the replicas' pods; empty for all pods of the namespace
     * @param duration a lease that was not renewed for so long has run out
     */
    record Lease(String name, Optional<String> namespace, String replica, Map<String, String> pods, Duration duration) {

        public Lease {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(replica, "replica");
            pods = Map.copyOf(pods);
        }
    }

    /** Told when it changes, never twice the same. */
    interface Listener {
        void elected();

        void deposed();
    }

    /**
     * Takes part from now on. Not being able to ask is no failure: then nobody is elected.
     *
     * @throws Exception what keeps it from taking part at all
     */
    Leadership join(CamelContext context, Lease lease, Listener listener) throws Exception;
}
