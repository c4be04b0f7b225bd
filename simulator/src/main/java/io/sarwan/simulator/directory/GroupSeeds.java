/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.List;

/** Makes groups of all seven kinds. */
final class GroupSeeds {

    /** Microsoft Entra service limits: at most this many role-assignable groups in a tenant. */
    private static final int MOST_ROLE_ASSIGNABLE = 500;

    private final Dice ids;
    private final Dice dice;
    private int roleAssignable;

    GroupSeeds(long seed) {
        ids = new Dice(seed, "group-ids");
        dice = new Dice(seed, "groups");
    }

    Object[] group(int index) {
        String objectId = ids.guid();
        GroupSpec spec = index < GroupSpec.ALL.size() ? GroupSpec.ALL.get(index) : null;
        GroupKind kind = spec == null ? drawnKind() : spec.kind();
        String name = spec == null ? drawnName(index) : spec.name();
        boolean hidden = spec == null ? kind == GroupKind.MICROSOFT_365 && dice.percent(1) : spec.hidden();
        boolean unified = kind == GroupKind.MICROSOFT_365 || (kind == GroupKind.DYNAMIC && dice.percent(30));
        boolean syncedMail = kind == GroupKind.SYNCED && dice.percent(25);
        boolean mailEnabled =
                unified || syncedMail || kind == GroupKind.DISTRIBUTION || kind == GroupKind.MAIL_ENABLED_SECURITY;
        boolean securityEnabled = kind != GroupKind.DISTRIBUTION && !(unified && dice.percent(80));
        String nickname = mailEnabled ? "grp" + index : ids.guid().substring(0, 10);
        String mail = mailEnabled ? nickname + "@" + Tenant.DEFAULT_DOMAIN : null;
        String created = dice.daysAgo(3_500, 1);
        Row row = new Row(ObjectKind.GROUP)
                .set("id", objectId)
                .set("createdDateTime", created)
                .set("renewedDateTime", created)
                .set("displayName", name)
                .set("description", dice.percent(60) ? name + ", kept by its owners" : null)
                .set("groupTypes", types(kind, unified))
                .set("mailEnabled", mailEnabled)
                .set("mailNickname", nickname)
                .set("securityEnabled", securityEnabled)
                .set("mail", mail)
                .set("proxyAddresses", mail == null ? List.of() : List.of("SMTP:" + mail))
                .set("visibility", visibility(kind, unified, hidden))
                .set("isAssignableToRole", kind == GroupKind.ROLE_ASSIGNABLE ? Boolean.TRUE : null)
                .set("securityIdentifier", UserSeeds.securityIdentifier(objectId))
                .set("resourceProvisioningOptions", unified && dice.percent(50) ? List.of("Team") : List.of())
                .set("resourceBehaviorOptions", List.of())
                .set("onPremisesProvisioningErrors", List.of())
                .set("serviceProvisioningErrors", List.of())
                .set("assignedLicenses", List.of())
                .set("assignedLabels", List.of())
                .set("isManagementRestricted", dice.percent(1) ? Boolean.TRUE : null)
                .set("uniqueName", dice.percent(2) ? "unique-" + index : null)
                .set("classification", unified && dice.percent(10) ? "Confidential" : null);
        if (kind == GroupKind.DYNAMIC) {
            row.set("membershipRule", "user.department -eq \"" + dice.pick(Names.DEPARTMENTS) + "\"")
                    .set("membershipRuleProcessingState", dice.percent(90) ? "On" : "Paused");
        }
        if (kind == GroupKind.SYNCED) {
            row.set("onPremisesSyncEnabled", true)
                    .set("onPremisesSamAccountName", "G_" + index)
                    .set("onPremisesDomainName", "corp.caravanserai.example")
                    .set("onPremisesNetBiosName", "CORP")
                    .set(
                            "onPremisesSecurityIdentifier",
                            "S-1-5-21-1085031214-1563985344-725345543-" + (900_000 + index))
                    .set("onPremisesLastSyncDateTime", dice.daysAgo(30, 0));
        }
        return row.values();
    }

    private GroupKind drawnKind() {
        int share = dice.below(100);
        if (share < 1 && roleAssignable < MOST_ROLE_ASSIGNABLE - 1) {
            roleAssignable++;
            return GroupKind.ROLE_ASSIGNABLE;
        }
        if (share < 36) {
            return GroupKind.SECURITY;
        }
        if (share < 66) {
            return GroupKind.MICROSOFT_365;
        }
        if (share < 71) {
            return GroupKind.MAIL_ENABLED_SECURITY;
        }
        if (share < 81) {
            return GroupKind.DISTRIBUTION;
        }
        return share < 89 ? GroupKind.DYNAMIC : GroupKind.SYNCED;
    }

    /** Names repeat, as they do in every real directory: a group is known by its id alone. */
    private String drawnName(int index) {
        String name = dice.pick(Names.PROJECTS) + " " + dice.pick(Names.PURPOSES);
        if (dice.percent(3)) {
            return name;
        }
        String number = Dice.padded(index, 5);
        return dice.percent(2) ? number + " – " + name + " (Ä/\\\"'&)" : name + " " + number;
    }

    private static List<String> types(GroupKind kind, boolean unified) {
        if (kind == GroupKind.DYNAMIC) {
            return unified ? List.of("DynamicMembership", "Unified") : List.of("DynamicMembership");
        }
        return unified ? List.of("Unified") : List.of();
    }

    private String visibility(GroupKind kind, boolean unified, boolean hidden) {
        if (hidden) {
            return "HiddenMembership";
        }
        if (kind == GroupKind.ROLE_ASSIGNABLE) {
            return "Private";
        }
        if (unified) {
            return dice.percent(40) ? "Public" : "Private";
        }
        return null;
    }
}
