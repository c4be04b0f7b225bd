/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.cluster;

import io.sarwan.service.LeaderElection;
import io.sarwan.service.Leadership;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.component.kubernetes.cluster.KubernetesClusterService;
import org.apache.camel.component.kubernetes.cluster.LeaseResourceType;

/**
 * Camel's lock on a Lease of Kubernetes, named after the lease with {@code -leader} behind it. A replica leads while it has
 * renewed the lease in time; one whose pod is gone or not ready any more is succeeded once its lease has run out. Who
 * cannot reach the API server leads no longer than the lease that it has.
 */
public final class KubernetesElection implements LeaderElection {

    @Override
    public Leadership join(CamelContext context, Lease lease, Listener listener) throws Exception {
        Candidate candidate = new Candidate(
                lease,
                listener,
                () -> service(context, lease),
                new OneThread(context.getExecutorServiceManager()
                        .newSingleThreadScheduledExecutor(this, "election of " + lease.name())));
        candidate.join();
        return candidate;
    }

    private static CamelClusterService service(CamelContext context, Lease lease) {
        KubernetesClusterService lock = new KubernetesClusterService();
        lock.setCamelContext(context);
        lock.setLeaseResourceType(LeaseResourceType.Lease);
        lock.setKubernetesResourceName(lease.name());
        lease.namespace().ifPresent(lock::setKubernetesResourcesNamespace);
        lock.setPodName(lease.replica());
        lock.setClusterLabels(lease.pods());
        long millis = lease.duration().toMillis();
        lock.setLeaseDurationMillis(millis);
        lock.setRenewDeadlineMillis(millis * 2 / 3);
        lock.setRetryPeriodMillis(Math.max(200, millis / 8));
        return lock;
    }

    private record OneThread(ScheduledExecutorService executor) implements Candidate.Later {

        @Override
        public void after(Duration time, Runnable task) {
            executor.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
