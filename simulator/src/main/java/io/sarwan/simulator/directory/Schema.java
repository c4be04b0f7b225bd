/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The properties of one directory type, in a fixed order.
 *
 * <p>Names and defaults: Microsoft Graph v1.0 resource pages of the entities.
 * Filters: "Advanced query capabilities on directory objects", the tables by property.
 */
public final class Schema {

    private static final Map<ObjectKind, Schema> ALL = load();

    private final List<Property> properties;
    private final List<Property> defaults;
    private final Map<String, Property> byName = new HashMap<>();
    private final Map<String, Integer> indexes = new HashMap<>();

    private Schema(String definition) {
        List<Property> read = new ArrayList<>();
        for (String entry : definition.strip().split("\\s+", -1)) {
            int colon = entry.indexOf(':');
            String name = colon < 0 ? entry : entry.substring(0, colon);
            String marks = colon < 0 ? "" : entry.substring(colon + 1);
            Property property = new Property(
                    name,
                    read.size(),
                    marks.contains("d"),
                    marks.contains("f")
                            ? Property.Filtering.DEFAULT
                            : marks.contains("a") ? Property.Filtering.ADVANCED : Property.Filtering.NONE,
                    marks.contains("s"),
                    !marks.contains("x"),
                    marks.contains("o"));
            read.add(property);
            byName.put(name.toLowerCase(Locale.ROOT), property);
            indexes.put(name, property.index());
        }
        properties = List.copyOf(read);
        defaults = read.stream().filter(Property::byDefault).toList();
    }

    public static Schema of(ObjectKind kind) {
        return ALL.get(kind);
    }

    /** Every property; a property's index is its place here. */
    public List<Property> properties() {
        return properties;
    }

    /** What is returned without {@code $select}. */
    public List<Property> defaults() {
        return defaults;
    }

    /** Looks a property up; the case of letters does not matter, as in Microsoft Graph. */
    public Optional<Property> property(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    int indexOf(String name) {
        Integer index = indexes.get(name);
        if (index == null) {
            throw new NoSuchElementException("no directory property is called " + name);
        }
        return index;
    }

    private static Map<ObjectKind, Schema> load() {
        Map<ObjectKind, Schema> all = new EnumMap<>(ObjectKind.class);
        all.put(ObjectKind.USER, new Schema(SchemaTable.USER));
        all.put(ObjectKind.GROUP, new Schema(SchemaTable.GROUP));
        all.put(ObjectKind.SERVICE_PRINCIPAL, new Schema(SchemaTable.SERVICE_PRINCIPAL));
        all.put(ObjectKind.DEVICE, new Schema(SchemaTable.DEVICE));
        all.put(ObjectKind.ORG_CONTACT, new Schema(SchemaTable.ORG_CONTACT));
        all.put(ObjectKind.APPLICATION, new Schema(AccessSchemaTable.APPLICATION));
        all.put(ObjectKind.ADMINISTRATIVE_UNIT, new Schema(AccessSchemaTable.ADMINISTRATIVE_UNIT));
        all.put(ObjectKind.DIRECTORY_ROLE, new Schema(AccessSchemaTable.DIRECTORY_ROLE));
        all.put(ObjectKind.APP_ROLE_ASSIGNMENT, new Schema(AccessSchemaTable.APP_ROLE_ASSIGNMENT));
        all.put(ObjectKind.SYNCHRONIZATION_JOB, new Schema(AccessSchemaTable.SYNCHRONIZATION_JOB));
        all.put(ObjectKind.ROLE_DEFINITION, new Schema(AccessSchemaTable.ROLE_DEFINITION));
        all.put(ObjectKind.ROLE_ASSIGNMENT, new Schema(AccessSchemaTable.ROLE_ASSIGNMENT));
        all.put(ObjectKind.ROLE_ASSIGNMENT_INSTANCE, new Schema(AccessSchemaTable.ROLE_ASSIGNMENT_INSTANCE));
        all.put(ObjectKind.ROLE_ELIGIBILITY_INSTANCE, new Schema(AccessSchemaTable.ROLE_ELIGIBILITY_INSTANCE));
        all.put(ObjectKind.SCOPED_ROLE_MEMBERSHIP, new Schema(AccessSchemaTable.SCOPED_ROLE_MEMBERSHIP));
        all.put(ObjectKind.GROUP_ASSIGNMENT_INSTANCE, new Schema(AccessSchemaTable.GROUP_ASSIGNMENT_INSTANCE));
        all.put(ObjectKind.GROUP_ELIGIBILITY_INSTANCE, new Schema(AccessSchemaTable.GROUP_ELIGIBILITY_INSTANCE));
        all.put(ObjectKind.SUBSCRIBED_SKU, new Schema(AccessSchemaTable.SUBSCRIBED_SKU));
        all.put(ObjectKind.DIRECTORY_AUDIT, new Schema(AccessSchemaTable.DIRECTORY_AUDIT));
        all.put(ObjectKind.SIGN_IN, new Schema(AccessSchemaTable.SIGN_IN));
        return all;
    }
}
