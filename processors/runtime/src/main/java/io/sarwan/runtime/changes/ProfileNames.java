/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.changes;

import java.util.Map;

/** Where the attributes of a profile, as files hold them, are in a SCIM user (RFC 7643 sections 4.1 and 4.3). */
public final class ProfileNames {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("first_name", "name.givenName"),
            Map.entry("last_name", "name.familyName"),
            Map.entry("display_name", "displayName"),
            Map.entry("username", "userName"),
            Map.entry("external_id", "externalId"),
            Map.entry("user_type", "userType"),
            Map.entry("employee_number", ENTERPRISE + "employeeNumber"),
            Map.entry("cost_center", ENTERPRISE + "costCenter"),
            Map.entry("organization", ENTERPRISE + "organization"),
            Map.entry("division", ENTERPRISE + "division"),
            Map.entry("department", ENTERPRISE + "department"),
            Map.entry("manager_id", ENTERPRISE + "manager.value"));

    private ProfileNames() {}

    /** Names that are none of a profile are taken for SCIM's own. */
    public static String attribute(String name) {
        return PATHS.getOrDefault(name, name);
    }
}
