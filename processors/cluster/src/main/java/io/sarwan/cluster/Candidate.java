/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.cluster;

import io.sarwan.service.LeaderElection.Lease;
import io.sarwan.service.LeaderElection.Listener;
import io.sarwan.service.Leadership;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.component.kubernetes.cluster.KubernetesClusterService;
import org.apache.camel.component.kubernetes.cluster.LeaseResourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replica that stands for election, and again when it was deposed: Camel's controller ends for good when a renewal of its
 * lease fails with an exception.
 */
final class Candidate implements Leadership, CamelClusterEventListener.Leadership {

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesElection.class);

    /** What Camel puts behind the name of the lease. */
    private static final String GROUP = "leader";

    private final CamelContext context;
    private final Lease lease;
    private final Listener listener;
    private final ScheduledExecutorService later;
    private KubernetesClusterService service;
    private volatile boolean leads;
    private boolean closed;

    Candidate(CamelContext context, Lease lease, Listener listener) {
        this.context = context;
        this.lease = lease;
        this.listener = listener;
        this.later = context.getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "election of " + lease.name());
    }

    /** @throws Exception what keeps it from taking part at all */
    synchronized void stand() throws Exception {
        if (closed) {
            return;
        }
        // Classes of the client are looked up by the thread's loader, which is the program's, not the folder's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Candidate.class.getClassLoader());
        try {
            service = service();
            service.start();
            service.getView(GROUP).addEventListener(this);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private KubernetesClusterService service() {
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

    @Override
    public void leadershipChanged(CamelClusterView view, CamelClusterMember leader) {
        boolean now = leader != null && leader.isLocal();
        synchronized (this) {
            if (closed || leads == now) {
                return;
            }
            leads = now;
        }
        if (now) {
            LOG.info("{} leads by the lease {}-{}", lease.replica(), lease.name(), GROUP);
            listener.elected();
        } else {
            LOG.warn("{} does not lead by the lease {}-{} any more", lease.replica(), lease.name(), GROUP);
            listener.deposed();
            later.schedule(this::again, lease.duration().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void again() {
        if (closed || leads) {
            return;
        }
        try {
            service.stop();
            stand();
        } catch (Exception e) {
            LOG.warn("{} cannot stand for election, and tries again: {}", lease.replica(), e.getMessage());
            later.schedule(this::again, lease.duration().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean isLeader() {
        return leads;
    }

    @Override
    public synchronized void close() {
        closed = true;
        leads = false;
        later.shutdownNow();
        if (service != null) {
            service.stop();
        }
    }
}
