/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.Property;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a filter may do, from Microsoft's "Advanced query capabilities on directory objects": the table of operators by
 * property, and which of them need {@code ConsistencyLevel: eventual} with {@code $count=true}.
 */
final class FilterRules {

    private static final Set<String> SUFFIX = Set.of("mail", "otherMails", "proxyAddresses", "userPrincipalName");

    private final Set<String> named = new HashSet<>();
    private String refusal;

    String refusal() {
        return refusal;
    }

    void needsAdvanced(String message) {
        if (refusal == null) {
            refusal = message;
        }
    }

    /** Sign-in activity cannot be combined with any other property. */
    void finish() {
        if (named.contains("signInActivity") && named.size() > 1) {
            throw new GraphException(
                    400, "BadRequest", "Filter on signInActivity cannot be combined with other filterable properties.");
        }
    }

    void equality(PropertyPath path) {
        named.add(path.property().name());
        switch (path.property().filtering()) {
            case NONE -> throw unsupported(path);
            case ADVANCED -> needsAdvanced(unsupported(path).getMessage());
            case DEFAULT -> {
                // Works as it is.
            }
        }
    }

    void range(PropertyPath path) {
        equality(path);
        if (!path.leaf().toLowerCase(Locale.ROOT).endsWith("datetime")) {
            throw unsupported(path);
        }
    }

    void prefixOrSuffix(PropertyPath path, boolean prefix) {
        Property property = path.property();
        named.add(property.name());
        if (property.filtering() == Property.Filtering.NONE || (!prefix && !SUFFIX.contains(property.name()))) {
            throw unsupported(path);
        }
        if (!prefix) {
            needsAdvanced("Unsupported property filter clause operator 'EndsWithMatch'.");
        } else if (!property.startsWith()) {
            needsAdvanced(unsupported(path).getMessage());
        }
    }

    private static GraphException unsupported(PropertyPath path) {
        return GraphException.unsupportedQuery("Unsupported or invalid query filter clause specified for property '"
                + path.property().name() + "' of resource '" + path.kind().resourceName() + "'.");
    }
}
