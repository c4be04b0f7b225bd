/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How memberships and roles are changed, as the file describes it; an operation that it does not describe is {@code null}.
 *
 * @param removal in which order ways of removing one member are tried, empty for the program's own order
 * @param verify whether every change is read back
 */
public record ScimProvisioning(
        Operation addUserToGroup,
        Operation removeUserFromGroup,
        Operation addUserRole,
        Operation removeUserRole,
        List<RemovalStrategy> removal,
        boolean verify) {

    public static final ScimProvisioning NONE = new ScimProvisioning(null, null, null, null, List.of(), true);

    public ScimProvisioning {
        removal = List.copyOf(removal);
    }

    /** The words of RFC 7644 section 3.5.2. */
    public enum Op {
        ADD,
        REMOVE,
        REPLACE
    }

    /** Ways to take one member out of a group. */
    public enum RemovalStrategy {
        /** {@code remove members[value eq "id"]} (RFC 7644 section 3.5.2.2). */
        FILTER,
        /** {@code remove members} with the one who leaves as value. */
        VALUE,
        /** {@code replace members} with all who stay; only with an ETag. */
        REPLACE,
        /** The whole group; only with an ETag. */
        PUT
    }

    /**
     * One operation.
     *
     * @param method {@code PATCH} or {@code PUT}
     * @param schema the schema that the request names
     * @param path the attribute that is changed
     * @param valuePath where the value goes inside it
     */
    public record Operation(String method, String schema, Op op, String path, String valuePath) {
        public Operation {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(schema, "schema");
            Objects.requireNonNull(op, "op");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(valuePath, "valuePath");
        }
    }

    public Optional<Operation> addition() {
        return Optional.ofNullable(addUserToGroup);
    }
}
