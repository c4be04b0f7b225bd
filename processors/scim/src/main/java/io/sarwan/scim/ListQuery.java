/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.scim.http.ScimEndpoint;
import java.util.Objects;

/**
 * Which list is read, whatever page of it.
 *
 * @param resource {@code /Users} or {@code /Groups}
 * @param parameters encoded query parameters besides those of paging, {@code null} for none
 * @param subject whose memberships the list shows when it is filtered, {@code null} for a whole list
 */
record ListQuery(String resource, String parameters, String subject) {

    static final String USERS = "/Users";
    static final String GROUPS = "/Groups";

    ListQuery {
        Objects.requireNonNull(resource, "resource");
    }

    static ListQuery whole(String resource) {
        return new ListQuery(resource, null, null);
    }

    /** @param attribute for example {@code groups.value}; the value is escaped and encoded here */
    static ListQuery filtered(String resource, String attribute, String value) {
        String filter = attribute + " eq " + ScimEndpoint.quoted(value);
        return new ListQuery(resource, "filter=" + ScimEndpoint.encode(filter), value);
    }

    boolean isWhole() {
        return subject == null;
    }
}
