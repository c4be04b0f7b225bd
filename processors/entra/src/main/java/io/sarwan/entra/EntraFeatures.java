/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.EntraFeature.Gate;
import java.util.List;

/** Every part of the inventory with what it needs; least permissions by the Microsoft Graph permissions reference. */
public final class EntraFeatures {

    private EntraFeatures() {}

    /** All parts, in the order in which a report lists them. */
    public static List<EntraFeature> all() {
        return List.of(users(), groups(), applications(), hiddenMemberships(), licences());
    }

    public static EntraFeature users() {
        return new EntraFeature("users", EntraTypes.USER, null, List.of("User.Read.All"), Gate.REQUIRED);
    }

    /** Groups, their members and owners. */
    public static EntraFeature groups() {
        return new EntraFeature(
                "groups", EntraTypes.GROUP, null, List.of("Group.Read.All", "GroupMember.Read.All"), Gate.REQUIRED);
    }

    /** Service principals: also what a member is that is no user and no group. */
    public static EntraFeature applications() {
        return new EntraFeature(
                "applications",
                EntraTypes.ENTERPRISE_APPLICATION,
                null,
                List.of("Application.Read.All"),
                Gate.REQUIRED);
    }

    /** Members of groups that show them to nobody else. */
    public static EntraFeature hiddenMemberships() {
        return new EntraFeature("hidden memberships", null, null, List.of(HiddenMemberships.PERMISSION));
    }

    /** Products with their seats, and who holds them. */
    public static EntraFeature licences() {
        return new EntraFeature("licences", EntraTypes.LICENSE, null, List.of("LicenseAssignment.Read.All"));
    }
}
