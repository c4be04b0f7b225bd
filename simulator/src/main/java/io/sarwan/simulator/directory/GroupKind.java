/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.List;

/** The seven kinds of group that differ in who may change their members. */
public enum GroupKind {
    SECURITY,
    MICROSOFT_365,
    MAIL_ENABLED_SECURITY,
    DISTRIBUTION,
    DYNAMIC,
    SYNCED,
    ROLE_ASSIGNABLE;

    /**
     * Reads the kind off a group's attributes, the most restrictive rule first: a synced distribution list is
     * {@link #SYNCED}, a dynamic Microsoft 365 group is {@link #DYNAMIC}.
     */
    public static GroupKind of(DirectoryObject group) {
        if (Boolean.TRUE.equals(group.get("onPremisesSyncEnabled"))) {
            return SYNCED;
        }
        boolean mail = Boolean.TRUE.equals(group.get("mailEnabled"));
        boolean security = Boolean.TRUE.equals(group.get("securityEnabled"));
        List<?> types = group.get("groupTypes") instanceof List<?> list ? list : List.of();
        if (types.contains("DynamicMembership")) {
            return DYNAMIC;
        }
        if (Boolean.TRUE.equals(group.get("isAssignableToRole"))) {
            return ROLE_ASSIGNABLE;
        }
        if (types.contains("Unified")) {
            return MICROSOFT_365;
        }
        if (mail) {
            return security ? MAIL_ENABLED_SECURITY : DISTRIBUTION;
        }
        return SECURITY;
    }

    /** Whether Exchange, not Microsoft Graph, knows the owners of such a group. */
    public boolean ownersLiveInExchange() {
        return this == DISTRIBUTION || this == MAIL_ENABLED_SECURITY;
    }
}
