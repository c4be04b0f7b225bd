/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.ObjectKind;

/**
 * A relationship returned inline by {@code $expand}.
 *
 * @param relation its name, such as {@code members}
 * @param projection what is shown of the related objects
 * @param seesHiddenMembers whether the caller may see members that a group hides
 */
record Expansion(String relation, Projection projection, boolean seesHiddenMembers) {

    /** Microsoft Graph, {@code $expand} on directory objects: no more than this many, and no nextLink tells. */
    static final int MOST_SHOWN = 20;

    /** Reads {@code $expand}; {@code null} when there is none. */
    static Expansion parse(String text, ObjectKind kind, Access access) {
        if (text == null || text.isBlank()) {
            return null;
        }
        int open = text.indexOf('(');
        String relation = (open < 0 ? text : text.substring(0, open)).strip();
        if (relation.contains(",")) {
            throw GraphException.badRequest("Only one relationship can be expanded in a request.");
        }
        if (!Related.knows(kind, relation)) {
            throw GraphException.badRequest("Parsing OData Select and Expand failed: Could not find a property named '"
                    + relation + "' on type 'microsoft.graph." + kind.typeName() + "'.");
        }
        Projection projection = new Projection(nestedSelect(text, open), Related.kinds(relation), true, access);
        return new Expansion(relation, projection, access.seesHiddenMembers());
    }

    private static String nestedSelect(String text, int open) {
        if (open < 0) {
            return null;
        }
        if (!text.endsWith(")") || text.indexOf(')') != text.length() - 1) {
            throw GraphException.badRequest("Parsing OData Select and Expand failed: Syntax error in '" + text
                    + "'; one relationship with one nested $select is supported.");
        }
        String inner = text.substring(open + 1, text.length() - 1).strip();
        String name = inner.startsWith("$") ? inner.substring(1) : inner;
        if (!name.startsWith("select=") || name.contains(";")) {
            throw GraphException.badRequest(
                    "Parsing OData Select and Expand failed: only $select can be nested in $expand, not '" + inner
                            + "'.");
        }
        return name.substring("select=".length());
    }

    boolean single() {
        return Related.single(relation);
    }

    /** Whether the related objects can be of several types. */
    boolean mixed() {
        return Related.kinds(relation).size() > 1;
    }
}
