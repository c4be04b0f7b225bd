/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.cluster;

import io.sarwan.service.LeaderElection;
import io.sarwan.service.Leadership;
import org.apache.camel.CamelContext;

/**
 * Camel's lock on a Lease of Kubernetes, named after the lease with {@code -leader} behind it. A replica leads while it has
 * renewed the lease in time; one whose pod is gone or not ready any more is succeeded once its lease has run out. Who
 * cannot reach the API server leads no longer than the lease that it has.
 */
public final class KubernetesElection implements LeaderElection {

    @Override
    public Leadership join(CamelContext context, Lease lease, Listener listener) throws Exception {
        Candidate candidate = new Candidate(context, lease, listener);
        candidate.stand();
        return candidate;
    }
}
