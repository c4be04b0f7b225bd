/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.EntraFeature.Gate;
import io.sarwan.entra.EntraFeature.Licence;
import java.util.List;

/** Every part of the inventory with what it needs; least permissions by the Microsoft Graph permissions reference. */
public final class EntraFeatures {

    private EntraFeatures() {}

    /** All parts, in the order in which a report lists them. */
    public static List<EntraFeature> all() {
        return List.of(
                users(), groups(), applications(), hiddenMemberships(), licences(), signInActivity(), mailboxPurpose());
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

    /** When users signed in last; asked for with {@code --sign-in-activity}. */
    public static EntraFeature signInActivity() {
        return new EntraFeature(
                "sign-in activity",
                null,
                null,
                List.of("AuditLog.Read.All", "User.Read.All"),
                Gate.of(Licence.P1, "user/signInActivity"));
    }

    /** Whether a mailbox is a room's, a device's or shared; asked for with {@code --mailbox-purpose}. */
    public static EntraFeature mailboxPurpose() {
        return new EntraFeature("mailbox purposes", null, null, List.of("MailboxSettings.Read"));
    }
}
