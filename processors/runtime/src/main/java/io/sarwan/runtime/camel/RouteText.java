/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A route file as YAML: what is known of it before any route is made, and the lines of its values. */
final class RouteText {

    /** The last one is what a file of Camel K begins with, which may hold all of these. */
    private static final Set<String> BUILT_ON =
            Set.of("beans", "routeTemplate", "templatedRoute", "routeConfiguration", "apiVersion");

    private final String text;
    private final Node root;
    private final Set<String> entries = new LinkedHashSet<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<String> named;
    private boolean begins;

    private RouteText(String text, Node root) {
        this.text = text;
        this.root = root;
        this.named = CalledEndpoints.in(text);
        if (root == null) {
            taken.addAll(named);
        } else {
            entries();
            read(root);
        }
    }

    /** A file that is no YAML is taken for one that may be called by each name in it: whoever loads it hears why not. */
    static RouteText of(String text) {
        try {
            return new RouteText(text, composed(text).orElse(null));
        } catch (MarkedYamlEngineException broken) {
            return new RouteText(text, null);
        }
    }

    /**
     * The root of a document; empty when nothing is in it.
     *
     * @throws MarkedYamlEngineException when it is no YAML
     */
    static Optional<Node> composed(String text) {
        return new Compose(LoadSettings.builder().build()).composeString(text);
    }

    String text() {
        return text;
    }

    /** Nothing but space and comments. */
    boolean isEmpty() {
        return root == null
                        && text.lines()
                                .allMatch(line -> line.isBlank() || line.strip().startsWith("#"))
                || (root instanceof SequenceNode list && list.getValue().isEmpty())
                || (root instanceof ScalarNode scalar && scalar.getValue().isBlank());
    }

    /** Endpoints that its routes take from and that others call; with placeholders as they are. */
    Set<String> taken() {
        return taken;
    }

    /** Endpoints inside of a context that it names, wherever. */
    Set<String> named() {
        return named;
    }

    /** Whether a route of it begins by itself. */
    boolean begins() {
        return begins;
    }

    /** Whether it holds what routes of other files may build on: beans, templates, configurations. */
    boolean isBuiltOn() {
        return entries.stream().anyMatch(BUILT_ON::contains);
    }

    /** The first line with a value, from 1. */
    OptionalInt line(Predicate<String> value) {
        return root == null ? OptionalInt.empty() : line(root, value);
    }

    private static OptionalInt line(Node node, Predicate<String> value) {
        if (node instanceof ScalarNode scalar && value.test(scalar.getValue())) {
            return node.getStartMark()
                    .map(mark -> OptionalInt.of(mark.getLine() + 1))
                    .orElse(OptionalInt.empty());
        }
        if (node instanceof SequenceNode list) {
            for (Node each : list.getValue()) {
                OptionalInt found = line(each, value);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple each : mapping.getValue()) {
                OptionalInt found = line(each.getValueNode(), value);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return OptionalInt.empty();
    }

    private void entries() {
        List<Node> list = root instanceof SequenceNode sequence ? sequence.getValue() : List.of(root);
        for (Node each : list) {
            if (each instanceof MappingNode mapping) {
                mapping.getValue().forEach(tuple -> text(tuple.getKeyNode()).ifPresent(entries::add));
            }
        }
    }

    private void read(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::read);
        }
        if (node instanceof MappingNode mapping) {
            endpoint(mapping).ifPresent(uri -> named.addAll(CalledEndpoints.in(uri)));
            for (NodeTuple each : mapping.getValue()) {
                if (text(each.getKeyNode()).filter("from"::equals).isPresent()) {
                    from(each.getValueNode());
                }
                read(each.getValueNode());
            }
        }
    }

    private void from(Node from) {
        String uri = from instanceof MappingNode mapping
                ? endpoint(mapping).orElse("")
                : text(from).orElse("");
        if (CalledEndpoints.isOne(uri)) {
            taken.add(uri.replaceFirst("^(\\w+:)//", "$1").replaceFirst("\\?.*", ""));
        } else {
            begins = true;
        }
    }

    /** {@code uri: direct:name}, or {@code uri: direct} with the name among the parameters, as editors write it. */
    private static Optional<String> endpoint(MappingNode mapping) {
        return value(mapping, "uri").flatMap(RouteText::text).map(uri -> value(mapping, "parameters")
                .filter(parameters -> List.of("direct", "seda").contains(uri))
                .flatMap(
                        parameters -> parameters instanceof MappingNode named ? value(named, "name") : Optional.empty())
                .flatMap(RouteText::text)
                .map(name -> uri + ':' + name)
                .orElse(uri));
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(each -> text(each.getKeyNode()).filter(key::equals).isPresent())
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }
}
