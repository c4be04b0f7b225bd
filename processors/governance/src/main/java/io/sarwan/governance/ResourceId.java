/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Objects;

/**
 * Names one resource: its resource type id ({@code user}, {@code group}, …) and its id within that type.
 *
 * @param type the resource type id, never blank
 * @param id the id in the source system (Entra object id, SCIM id), never blank
 */
public record ResourceId(String type, String id) {

    public ResourceId {
        requireText(type, "resource type");
        requireText(id, "resource id");
    }

    private static void requireText(String value, String what) {
        if (Objects.requireNonNull(value, what).isBlank()) {
            throw new IllegalArgumentException("blank " + what);
        }
    }

    /** The form used as external id of a resource: {@code type:id}. */
    @Override
    public String toString() {
        return type + ':' + id;
    }
}
