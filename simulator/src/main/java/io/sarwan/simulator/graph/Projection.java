/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Property;
import io.sarwan.simulator.directory.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which properties of each type an answer shows, from {@code $select}. */
final class Projection {

    /** Properties the service has behind permissions and licences of their own. */
    private static final Set<String> NOT_SIMULATED = Set.of("employeeleavedatetime", "customsecurityattributes");

    private final Map<ObjectKind, List<Property>> properties = new EnumMap<>(ObjectKind.class);
    private final String selected;
    private final Access access;

    /**
     * @param select the value of {@code $select}, {@code null} for the default properties
     * @param kinds the types that can occur
     * @param list whether many objects are returned, which some properties do not allow
     * @param access what of it may be seen
     */
    Projection(String select, Collection<ObjectKind> kinds, boolean list, Access access) {
        selected = select;
        this.access = access;
        if (select == null || select.isBlank()) {
            kinds.forEach(kind -> properties.put(kind, Schema.of(kind).defaults()));
            return;
        }
        kinds.forEach(kind -> properties.put(kind, new ArrayList<>()));
        for (String written : select.split(",", -1)) {
            add(written.strip(), kinds, list);
        }
    }

    private void add(String name, Collection<ObjectKind> kinds, boolean list) {
        if (NOT_SIMULATED.contains(name.toLowerCase(Locale.ROOT))) {
            throw GraphException.notSimulated("the property " + name);
        }
        boolean known = false;
        for (ObjectKind kind : kinds) {
            Property property = Schema.of(kind).property(name).orElse(null);
            if (property != null && access.cloud().hasProperty(kind.typeName(), property.name())) {
                if (list && !property.listable()) {
                    throw new GraphException(501, "NotImplemented", "This operation target is not yet supported.");
                }
                known = true;
                if (!properties.get(kind).contains(property)) {
                    properties.get(kind).add(property);
                }
            }
        }
        if (!known) {
            throw GraphException.badRequest("Parsing OData Select and Expand failed: Could not find a property named '"
                    + name + "' on type 'microsoft.graph." + typeName(kinds) + "'.");
        }
    }

    static String typeName(Collection<ObjectKind> kinds) {
        return kinds.size() == 1 ? kinds.iterator().next().typeName() : "directoryObject";
    }

    List<Property> of(ObjectKind kind) {
        return properties.get(kind);
    }

    /** Whether the caller may see a property's value. */
    boolean shows(ObjectKind kind, Property property) {
        return access.sees(kind, property);
    }

    Set<ObjectKind> kinds() {
        return properties.keySet();
    }

    /** The part of the context URL that names the selected properties. */
    String contextSuffix() {
        return selected == null || selected.isBlank() ? "" : "(" + selected + ")";
    }
}
