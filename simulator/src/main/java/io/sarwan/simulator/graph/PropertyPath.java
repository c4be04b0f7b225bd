/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Property;
import io.sarwan.simulator.directory.Schema;
import io.sarwan.simulator.directory.SignInActivity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A property a filter names, looked up once for every type the collection can hold. */
final class PropertyPath {

    private final Property declared;
    private final ObjectKind declaredOn;
    private final Map<ObjectKind, Property> byKind = new EnumMap<>(ObjectKind.class);
    private final List<String> inner;

    PropertyPath(List<String> path, Collection<ObjectKind> kinds, Cloud cloud) {
        Property first = null;
        ObjectKind on = null;
        for (ObjectKind kind : kinds) {
            Property found = Schema.of(kind).property(path.get(0)).orElse(null);
            if (found != null && cloud.hasProperty(kind.typeName(), found.name())) {
                byKind.put(kind, found);
                on = first == null ? kind : on;
                first = first == null ? found : first;
            }
        }
        if (first == null) {
            throw GraphException.badRequest(
                    "Could not find a property named '" + path.get(0) + "' on type 'microsoft.graph."
                            + (kinds.size() == 1 ? kinds.iterator().next().typeName() : "directoryObject") + "'.");
        }
        declared = first;
        declaredOn = on;
        inner = path.subList(1, path.size());
    }

    /** The last name of the path. */
    String leaf() {
        return inner.isEmpty() ? declared.name() : inner.get(inner.size() - 1);
    }

    Property property() {
        return declared;
    }

    ObjectKind kind() {
        return declaredOn;
    }

    Object of(Object object) {
        DirectoryObject subject = (DirectoryObject) object;
        Property own = byKind.get(subject.kind());
        return own == null ? null : walk(subject.values()[own.index()], inner);
    }

    static Object walk(Object value, List<String> names) {
        Object current = value;
        for (String name : names) {
            if (current instanceof SignInActivity activity) {
                current = activity.properties();
            }
            current = current instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return current;
    }
}
