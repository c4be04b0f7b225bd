/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.cluster;

import io.sarwan.service.LeaderElection.Lease;
import io.sarwan.service.LeaderElection.Listener;
import io.sarwan.service.Leadership;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replica that stands for election, and again when it was deposed: Camel's controller ends for good when a renewal of its
 * lease fails with an exception. It says so when nobody leads for longer than a lease.
 */
final class Candidate implements Leadership, CamelClusterEventListener.Leadership {

    /** Runs tasks one after the other, each after a time. */
    interface Later extends AutoCloseable {

        void after(Duration time, Runnable task);

        /** Nothing is run any more. */
        @Override
        void close();
    }

    private static final Logger LOG = LoggerFactory.getLogger(KubernetesElection.class);

    /** What Camel puts behind the name of the lease. */
    private static final String GROUP = "leader";

    private final Lease lease;
    private final Listener listener;
    private final Supplier<CamelClusterService> services;
    private final Later later;
    private CamelClusterService service;
    private volatile CamelClusterView view;
    private volatile boolean leads;
    private int unledLooks;
    private boolean closed;

    /**
     * Stands for nothing yet.
     *
     * @param services makes what one candidacy needs, which ends with it
     */
    Candidate(Lease lease, Listener listener, Supplier<CamelClusterService> services, Later later) {
        this.lease = lease;
        this.listener = listener;
        this.services = services;
        this.later = later;
    }

    /** @throws Exception what keeps it from taking part at all */
    void join() throws Exception {
        stand();
        later.after(lease.duration(), this::look);
    }

    private synchronized void stand() throws Exception {
        if (closed) {
            return;
        }
        // Classes of the client are looked up by the thread's loader, which is the program's, not the folder's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Candidate.class.getClassLoader());
        try {
            view = null;
            service = services.get();
            service.start();
            view = service.getView(GROUP);
            view.addEventListener(this);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void leadershipChanged(CamelClusterView changed, CamelClusterMember leader) {
        boolean now = leader != null && leader.isLocal();
        synchronized (this) {
            // What an earlier candidacy has to say is over.
            if (closed || changed != view || leads == now) {
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
            later.after(lease.duration(), this::again);
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
            later.after(lease.duration(), this::again);
        }
    }

    /** Once in the time of a lease; nobody may lead for a moment, when one that is gone is succeeded. */
    private synchronized void look() {
        if (closed) {
            return;
        }
        if (knowsLeader()) {
            if (unledLooks > 1) {
                LOG.info("{} sees a leader by the lease {}-{} again", lease.replica(), lease.name(), GROUP);
            }
            unledLooks = 0;
        } else {
            unledLooks++;
            if (unledLooks == 2) {
                LOG.warn(
                        "nobody leads by the lease {}-{} that {} knows of: nothing is synced or changed. Check that the"
                                + " API server can be reached, that the service account may get, update and create"
                                + " leases and list pods, and that a pod with the labels of leader-pods is ready",
                        lease.name(),
                        GROUP,
                        lease.replica());
            }
        }
        later.after(lease.duration(), this::look);
    }

    @Override
    public boolean isLeader() {
        return leads;
    }

    /** Whoever asks does not wait for a candidacy that is being made. */
    @Override
    public boolean knowsLeader() {
        CamelClusterView seen = view;
        return leads || seen != null && seen.getLeader().isPresent();
    }

    @Override
    public synchronized void close() {
        closed = true;
        leads = false;
        later.close();
        if (service != null) {
            service.stop();
        }
    }
}
