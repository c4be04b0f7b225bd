/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/** Values of one object while it is being seeded, set by property name. */
final class Row {

    private final ObjectKind kind;
    private final Schema schema;
    private final Object[] values;

    Row(ObjectKind kind) {
        this.kind = kind;
        schema = Schema.of(kind);
        values = new Object[schema.properties().size()];
    }

    Row set(String property, Object value) {
        values[schema.indexOf(property)] = value;
        return this;
    }

    Object[] values() {
        return values;
    }

    /** An entity that lives only as long as the answer it is written to. */
    DirectoryObject entity(int ordinal) {
        return new DirectoryObject(ordinal, kind, values);
    }
}
