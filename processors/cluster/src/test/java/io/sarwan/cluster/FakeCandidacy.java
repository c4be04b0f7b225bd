/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.cluster;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** What Camel knows of an election, as a test says. */
final class FakeCandidacy extends AbstractCamelClusterService<FakeCandidacy.View> {

    private final boolean refused;
    private View view;
    private boolean stopped;

    /** @param refused {@code true} when the API server does not let it take part */
    FakeCandidacy(boolean refused) {
        this.refused = refused;
    }

    @Override
    protected void doStart() throws Exception {
        if (refused) {
            throw new IllegalStateException("leases are forbidden");
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        stopped = true;
        super.doStop();
    }

    @Override
    protected View createView(String namespace) {
        view = new View(this, namespace);
        return view;
    }

    /** Somebody leads. */
    void leader(String name, boolean local) {
        view.now(new Member(name, local));
    }

    void noLeader() {
        view.now(null);
    }

    boolean isStoppedFor(String namespace) {
        return stopped && view.getNamespace().equals(namespace);
    }

    private record Member(String name, boolean local) implements CamelClusterMember {

        @Override
        public boolean isLeader() {
            return true;
        }

        @Override
        public boolean isLocal() {
            return local;
        }

        @Override
        public String getId() {
            return name;
        }
    }

    static final class View extends AbstractCamelClusterView {

        private CamelClusterMember leader;

        private View(FakeCandidacy service, String namespace) {
            super(service, namespace);
        }

        private void now(CamelClusterMember member) {
            leader = member;
            fireLeadershipChangedEvent(member);
        }

        @Override
        public Optional<CamelClusterMember> getLeader() {
            return Optional.ofNullable(leader);
        }

        @Override
        public CamelClusterMember getLocalMember() {
            return new Member("a", true);
        }

        @Override
        public List<CamelClusterMember> getMembers() {
            return List.of();
        }
    }
}
