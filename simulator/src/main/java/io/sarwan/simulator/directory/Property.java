/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * One property of a directory type.
 *
 * @param name as Microsoft Graph spells it
 * @param index where its value stands in an object's values
 * @param byDefault whether it is returned without {@code $select}
 * @param filtering what a filter may do with it
 * @param startsWith whether {@code startsWith} works without advanced query parameters
 * @param listable {@code false} for properties that only a read of a single object returns
 * @param omitted whether an answer leaves it out when it has no value, instead of showing {@code null}
 */
public record Property(
        String name,
        int index,
        boolean byDefault,
        Filtering filtering,
        boolean startsWith,
        boolean listable,
        boolean omitted) {

    /** What a {@code $filter} may do with a property. */
    public enum Filtering {
        /** Nothing: every filter on it is refused. */
        NONE,
        /** {@code eq} and {@code in}, and more with advanced query parameters. */
        DEFAULT,
        /** Only with advanced query parameters. */
        ADVANCED
    }
}
