/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Entitlements and the edges "holders of the source also hold the target". */
final class ExpansionGraph {

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private long edges;

    void connect(String sourceId, String targetId, boolean shallow, List<String> resourceTypeIds) {
        Node source = nodes.computeIfAbsent(sourceId, Node::new);
        Node target = nodes.computeIfAbsent(targetId, Node::new);
        Edge known = source.outgoing.get(target);
        if (known == null) {
            Edge edge = new Edge(source, target, shallow, resourceTypeIds);
            source.outgoing.put(target, edge);
            target.incoming.add(edge);
            edges++;
        } else {
            known.widen(shallow, resourceTypeIds);
        }
    }

    long edges() {
        return edges;
    }

    /**
     * Strongly connected components in layers: the edges of a component come from earlier layers or from itself, so that
     * the components of one layer do not need each other.
     */
    List<List<List<Node>>> layers() {
        Map<Node, Integer> layerOf = new HashMap<>();
        List<List<List<Node>>> layers = new ArrayList<>();
        for (List<Node> component : componentsSourcesFirst()) {
            int layer = 0;
            for (Node node : component) {
                for (Edge edge : node.incoming) {
                    // A source without a layer belongs to the component itself.
                    layer = Math.max(layer, layerOf.getOrDefault(edge.source, -1) + 1);
                }
            }
            for (Node node : component) {
                layerOf.put(node, layer);
            }
            if (layer == layers.size()) {
                layers.add(new ArrayList<>());
            }
            layers.get(layer).add(component);
        }
        return layers;
    }

    /**
     * Every component after all those its edges come from. Tarjan's algorithm with an explicit stack, because a chain of
     * nested groups may be longer than a thread's stack.
     */
    private List<List<Node>> componentsSourcesFirst() {
        List<List<Node>> found = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>();
        int counter = 0;
        for (Node root : nodes.values()) {
            if (root.index != 0) {
                continue;
            }
            Deque<Node> path = new ArrayDeque<>();
            path.push(root);
            while (!path.isEmpty()) {
                Node node = path.peek();
                if (node.index == 0) {
                    node.index = ++counter;
                    node.low = node.index;
                    node.onStack = true;
                    node.rest = new ArrayList<>(node.outgoing.keySet());
                    open.push(node);
                }
                if (!node.rest.isEmpty()) {
                    Node next = node.rest.remove(node.rest.size() - 1);
                    if (next.index == 0) {
                        path.push(next);
                    } else if (next.onStack) {
                        node.low = Math.min(node.low, next.index);
                    }
                    continue;
                }
                path.pop();
                if (!path.isEmpty()) {
                    path.peek().low = Math.min(path.peek().low, node.low);
                }
                if (node.low == node.index) {
                    found.add(close(open, node));
                }
            }
        }
        Collections.reverse(found);
        return found;
    }

    private static List<Node> close(Deque<Node> open, Node root) {
        List<Node> component = new ArrayList<>();
        Node member;
        do {
            member = open.pop();
            member.onStack = false;
            component.add(member);
        } while (member != root);
        return component;
    }

    /** An entitlement. */
    static final class Node {
        private final String entitlementId;
        private final Map<Node, Edge> outgoing = new LinkedHashMap<>();
        private final List<Edge> incoming = new ArrayList<>();
        private int index;
        private int low;
        private boolean onStack;
        private List<Node> rest;

        private Node(String entitlementId) {
            this.entitlementId = entitlementId;
        }

        String entitlementId() {
            return entitlementId;
        }

        List<Edge> incoming() {
            return incoming;
        }

        Collection<Edge> outgoing() {
            return outgoing.values();
        }
    }

    /** Holders of the source also hold the target. */
    static final class Edge {
        private final Node source;
        private final Node target;
        private boolean shallow;
        private Set<String> resourceTypeIds;

        private Edge(Node source, Node target, boolean shallow, List<String> resourceTypeIds) {
            this.source = source;
            this.target = target;
            this.shallow = shallow;
            this.resourceTypeIds = new TreeSet<>(resourceTypeIds);
        }

        private void widen(boolean alsoShallow, List<String> alsoTypes) {
            shallow &= alsoShallow;
            if (alsoTypes.isEmpty() || resourceTypeIds.isEmpty()) {
                resourceTypeIds = Set.of();
            } else {
                resourceTypeIds.addAll(alsoTypes);
            }
        }

        Node source() {
            return source;
        }

        Node target() {
            return target;
        }

        boolean carries(ResourceId principal, boolean direct) {
            return (direct || !shallow) && (resourceTypeIds.isEmpty() || resourceTypeIds.contains(principal.type()));
        }
    }
}
