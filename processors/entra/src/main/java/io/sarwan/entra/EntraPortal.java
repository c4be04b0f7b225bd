/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import java.util.Map;

/**
 * Links that open an object in the Microsoft Entra admin center. The addresses of the national clouds are inferred from
 * their sign-in pages; change them here.
 */
final class EntraPortal {

    private static final Map<String, String> HOSTS = Map.of(
            "graph.microsoft.us", "entra.microsoft.us",
            "dod-graph.microsoft.us", "entra.microsoft.us",
            "microsoftgraph.chinacloudapi.cn", "entra.microsoftonline.cn");

    private final String base;

    EntraPortal(Origin graph) {
        this.base = "https://" + HOSTS.getOrDefault(graph.host(), "entra.microsoft.com") + "/#view/";
    }

    String user(String id) {
        return base + "Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/" + id;
    }

    String group(String id) {
        return base + "Microsoft_AAD_IAM/GroupDetailsMenuBlade/~/Overview/groupId/" + id;
    }

    /** The page of an app registration that lists its secrets and certificates. */
    String registrationCredentials(String appId) {
        return base + "Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Credentials/appId/" + appId;
    }

    String servicePrincipal(String id, String appId, String type) {
        return base + "Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/" + id + "/appId/" + appId
                + "/preferredSingleSignOnMode~/null/servicePrincipalType/" + type;
    }
}
