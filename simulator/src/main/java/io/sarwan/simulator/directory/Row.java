/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/** Values of one object while it is being seeded, set by property name. */
final class Row {

    private final Schema schema;
    private final Object[] values;

    Row(ObjectKind kind) {
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
}
