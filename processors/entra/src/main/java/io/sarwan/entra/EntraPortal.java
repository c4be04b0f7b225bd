/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.Map;

/**
 * Links that open an object in the Microsoft Entra admin center, {@code null} in a cloud whose admin center nobody knows: a
 * link to another cloud would open somebody else's tenant. The addresses of the national clouds are inferred from their
 * sign-in pages; change them here.
 */
final class EntraPortal {

    private static final Map<CloudGaps, String> HOSTS = Map.of(
            CloudGaps.GLOBAL, "entra.microsoft.com",
            CloudGaps.US_GOVERNMENT_L4, "entra.microsoft.us",
            CloudGaps.US_GOVERNMENT_L5, "entra.microsoft.us",
            CloudGaps.CHINA, "entra.microsoftonline.cn");

    private final String host;

    EntraPortal(CloudGaps cloud) {
        this.host = HOSTS.get(cloud);
    }

    String user(String id) {
        return link("Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/" + id);
    }

    String group(String id) {
        return link("Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/" + id);
    }

    /** The page of an app registration that lists its secrets and certificates. */
    String registrationCredentials(String appId) {
        return link("Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/" + appId);
    }

    String servicePrincipal(String id, String appId, String type) {
        return link("Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/" + id + "/appId/" + appId
                + "/preferredSingleSignOnMode~/null/servicePrincipalType/" + type);
    }

    private String link(String view) {
        return host == null ? null : "https://" + host + "/#view/" + view;
    }
}
