/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import io.sarwan.governance.GrantGraph.ExpandableGrant;
import io.sarwan.governance.GrantGraph.ExpandedGrant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns "members of the nested group also hold this" into grants.
 *
 * <p>The result is the least set in which every holder of a source entitlement also holds the entitlements that name
 * it, through any depth and round any cycle; a shallow edge carries direct holders only, an edge with resource types
 * carries only principals of those types. Parallel edges are merged to the widest: deep before shallow, all types before
 * some.
 *
 * <p>Entitlements are worked off in topological order of their cycles, each principal crosses each edge once: the work is
 * linear in edges read plus grants written. Memory holds the holders of one entitlement, or of one cycle, at a time.
 */
public final class GrantExpansion {

    /** How many grants are handed to the store at once. */
    private static final int WRITE_SIZE = 5_000;

    private final GrantGraph grants;

    public GrantExpansion(GrantGraph grants) {
        this.grants = grants;
    }

    /**
     * @param edges edges followed
     * @param dropped edges whose source entitlement does not exist or does not belong to the granted principal
     * @param added grants that did not exist before
     * @param cycles groups of entitlements that contain each other
     */
    public record Summary(long edges, long dropped, long added, int cycles) {}

    /** Expands everything; repeating it adds nothing. */
    public Summary run() {
        ExpansionGraph graph = new ExpansionGraph();
        long[] dropped = {0};
        grants.expandableGrants(grant -> dropped[0] += connect(graph, grant));
        long added = 0;
        int cycles = 0;
        for (List<ExpansionGraph.Node> component : graph.componentsSourcesFirst()) {
            if (component.size() > 1) {
                cycles++;
            }
            added += expand(component);
        }
        return new Summary(graph.edges(), dropped[0], added, cycles);
    }

    private long connect(ExpansionGraph graph, ExpandableGrant grant) {
        long dropped = 0;
        for (String source : grant.expansion().entitlementIds()) {
            if (source.equals(grant.entitlementId())) {
                continue;
            }
            if (!grant.principal().equals(grants.resourceOf(source))) {
                dropped++;
                continue;
            }
            graph.connect(
                    source,
                    grant.entitlementId(),
                    grant.expansion().shallow(),
                    grant.expansion().resourceTypeIds());
        }
        return dropped;
    }

    private long expand(List<ExpansionGraph.Node> component) {
        if (component.stream().allMatch(node -> node.incoming().isEmpty())) {
            return 0;
        }
        Map<ExpansionGraph.Node, Map<ResourceId, Holding>> state = new LinkedHashMap<>();
        Deque<Arrival> arrivals = new ArrayDeque<>();
        for (ExpansionGraph.Node node : component) {
            Map<ResourceId, Holding> held = new HashMap<>();
            state.put(node, held);
            grants.holders(node.entitlementId(), holder -> {
                // What an earlier, interrupted expansion wrote is found again from its sources.
                if (holder.direct()) {
                    held.put(holder.principal(), new Holding(true));
                    arrivals.add(new Arrival(node, holder.principal(), true));
                } else {
                    held.put(holder.principal(), new Holding(false).asStored());
                }
            });
        }
        for (ExpansionGraph.Node node : component) {
            for (ExpansionGraph.Edge edge : node.incoming()) {
                if (!state.containsKey(edge.source())) {
                    grants.holders(edge.source().entitlementId(), holder -> {
                        if (edge.carries(holder.principal(), holder.direct())) {
                            arrive(state, arrivals, edge, holder.principal(), holder.direct());
                        }
                    });
                }
            }
        }
        followInside(state, arrivals);
        return write(state);
    }

    /** Carries principals along the edges between the entitlements of one cycle until nobody arrives anew. */
    private static void followInside(
            Map<ExpansionGraph.Node, Map<ResourceId, Holding>> state, Deque<Arrival> arrivals) {
        if (state.size() == 1) {
            return;
        }
        while (!arrivals.isEmpty()) {
            Arrival arrival = arrivals.poll();
            for (ExpansionGraph.Edge edge : arrival.node().outgoing()) {
                if (state.containsKey(edge.target()) && edge.carries(arrival.principal(), arrival.direct())) {
                    arrive(state, arrivals, edge, arrival.principal(), arrival.direct());
                }
            }
        }
    }

    private static void arrive(
            Map<ExpansionGraph.Node, Map<ResourceId, Holding>> state,
            Deque<Arrival> arrivals,
            ExpansionGraph.Edge edge,
            ResourceId principal,
            boolean directAtSource) {
        Holding holding = state.get(edge.target()).computeIfAbsent(principal, id -> new Holding(false));
        boolean first = !holding.direct && holding.sources.isEmpty();
        holding.sources.merge(edge.source().entitlementId(), directAtSource, Boolean::logicalOr);
        if (first && state.size() > 1) {
            arrivals.add(new Arrival(edge.target(), principal, false));
        }
    }

    private long write(Map<ExpansionGraph.Node, Map<ResourceId, Holding>> state) {
        long added = 0;
        List<ExpandedGrant> batch = new ArrayList<>();
        for (Map.Entry<ExpansionGraph.Node, Map<ResourceId, Holding>> held : state.entrySet()) {
            String entitlementId = held.getKey().entitlementId();
            for (Map.Entry<ResourceId, Holding> entry : held.getValue().entrySet()) {
                Holding holding = entry.getValue();
                if (holding.sources.isEmpty()) {
                    continue;
                }
                if (holding.direct) {
                    holding.sources.put(entitlementId, true);
                } else if (!holding.stored) {
                    added++;
                }
                batch.add(new ExpandedGrant(entitlementId, entry.getKey(), holding.sources));
                if (batch.size() == WRITE_SIZE) {
                    grants.write(batch);
                    batch = new ArrayList<>();
                }
            }
        }
        if (!batch.isEmpty()) {
            grants.write(batch);
        }
        return added;
    }

    private record Arrival(ExpansionGraph.Node node, ResourceId principal, boolean direct) {}

    private static final class Holding {
        private final boolean direct;
        private boolean stored;
        private final Map<String, Boolean> sources = new TreeMap<>();

        private Holding(boolean direct) {
            this.direct = direct;
            this.stored = direct;
        }

        private Holding asStored() {
            stored = true;
            return this;
        }
    }
}
