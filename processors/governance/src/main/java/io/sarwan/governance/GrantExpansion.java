/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import io.sarwan.governance.GrantGraph.ExpandableGrant;
import io.sarwan.governance.GrantGraph.ExpandedGrant;
import io.sarwan.governance.GrantGraph.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final List<ExpandedGrant> unwritten = new ArrayList<>();

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
        for (List<List<ExpansionGraph.Node>> layer : graph.layers()) {
            for (List<ExpansionGraph.Node> component : layer) {
                if (component.size() > 1) {
                    cycles++;
                }
                added += expand(component);
            }
            // The next layer reads what this one wrote. Most components are small: written one by one they took twice
            // as long.
            writeOut();
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
        boolean cycle = component.size() > 1;
        SourceSet noSources = SourceSet.empty();
        Map<ExpansionGraph.Node, Map<ResourceId, Holding>> state = new LinkedHashMap<>();
        Deque<Arrival> arrivals = new ArrayDeque<>();
        for (ExpansionGraph.Node node : component) {
            Map<ResourceId, Holding> held = new HashMap<>();
            state.put(node, held);
            grants.holders(node.entitlementId(), holder -> {
                // What an earlier, interrupted expansion wrote is found again from its sources.
                held.put(holder.principal(), new Holding(holder.origin(), true, noSources));
                if (cycle && holder.origin() != Origin.EXPANDED) {
                    arrivals.add(new Arrival(node, holder.principal(), holder.direct()));
                }
            });
        }
        for (ExpansionGraph.Node node : component) {
            for (ExpansionGraph.Edge edge : node.incoming()) {
                if (!state.containsKey(edge.source())) {
                    grants.holders(edge.source().entitlementId(), holder -> {
                        if (edge.carries(holder.principal(), holder.direct())
                                && arrive(state, noSources, edge, holder.principal(), holder.direct())
                                && cycle) {
                            arrivals.add(new Arrival(edge.target(), holder.principal(), false));
                        }
                    });
                }
            }
        }
        followInside(state, noSources, arrivals);
        return write(state);
    }

    /** Carries principals along the edges between the entitlements of one cycle until nobody arrives anew. */
    private static void followInside(
            Map<ExpansionGraph.Node, Map<ResourceId, Holding>> state, SourceSet noSources, Deque<Arrival> arrivals) {
        while (!arrivals.isEmpty()) {
            Arrival arrival = arrivals.poll();
            for (ExpansionGraph.Edge edge : arrival.node().outgoing()) {
                if (state.containsKey(edge.target())
                        && edge.carries(arrival.principal(), arrival.direct())
                        && arrive(state, noSources, edge, arrival.principal(), arrival.direct())) {
                    arrivals.add(new Arrival(edge.target(), arrival.principal(), false));
                }
            }
        }
    }

    /** @return {@code true} when the principal did not hold the edge's target before, told or by expansion */
    private static boolean arrive(
            Map<ExpansionGraph.Node, Map<ResourceId, Holding>> state,
            SourceSet noSources,
            ExpansionGraph.Edge edge,
            ResourceId principal,
            boolean directAtSource) {
        Holding holding = state.get(edge.target())
                .computeIfAbsent(principal, id -> new Holding(Origin.EXPANDED, false, noSources));
        boolean first = holding.origin == Origin.EXPANDED && holding.sources.isEmpty();
        holding.sources = holding.sources.with(edge.source().entitlementId(), directAtSource);
        return first;
    }

    private long write(Map<ExpansionGraph.Node, Map<ResourceId, Holding>> state) {
        long added = 0;
        for (Map.Entry<ExpansionGraph.Node, Map<ResourceId, Holding>> held : state.entrySet()) {
            String entitlementId = held.getKey().entitlementId();
            for (ResourceId principal : reached(held.getValue())) {
                Holding holding = held.getValue().get(principal);
                if (holding.origin == Origin.DIRECT) {
                    holding.sources = holding.sources.with(entitlementId, true);
                } else if (!holding.stored) {
                    added++;
                }
                unwritten.add(new ExpandedGrant(entitlementId, principal, holding.stored, holding.sources.sources()));
                if (unwritten.size() == WRITE_SIZE) {
                    writeOut();
                }
            }
        }
        return added;
    }

    private void writeOut() {
        if (!unwritten.isEmpty()) {
            grants.write(List.copyOf(unwritten));
            unwritten.clear();
        }
    }

    /** Principals with sources, in order: a store writes neighbours many times faster than scattered rows. */
    private static List<ResourceId> reached(Map<ResourceId, Holding> held) {
        List<ResourceId> reached = new ArrayList<>();
        held.forEach((principal, holding) -> {
            if (!holding.sources.isEmpty()) {
                reached.add(principal);
            }
        });
        reached.sort(Comparator.comparing(ResourceId::type).thenComparing(ResourceId::id));
        return reached;
    }

    private record Arrival(ExpansionGraph.Node node, ResourceId principal, boolean direct) {}

    private static final class Holding {
        private final Origin origin;
        private final boolean stored;
        private SourceSet sources;

        private Holding(Origin origin, boolean stored, SourceSet sources) {
            this.origin = origin;
            this.stored = stored;
            this.sources = sources;
        }
    }
}
