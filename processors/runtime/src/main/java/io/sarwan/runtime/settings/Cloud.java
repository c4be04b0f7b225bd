/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * The national clouds: which token service and which Exchange Online go with which Microsoft Graph, and below
 * which domain their key vaults are.
 *
 * <p>Sources: https://learn.microsoft.com/graph/deployments,
 * https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-endpoints and
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
 */
enum Cloud {
    GLOBAL("graph.microsoft.com", "login.microsoftonline.com", "outlook.office365.com", "vault.azure.net"),
    US_GOVERNMENT_L4(
            "graph.microsoft.us", "login.microsoftonline.us", "outlook.office365.us", "vault.usgovcloudapi.net"),
    US_GOVERNMENT_L5(
            "dod-graph.microsoft.us",
            "login.microsoftonline.us",
            "outlook-dod.office365.us",
            "vault.usgovcloudapi.net"),
    CHINA("microsoftgraph.chinacloudapi.cn", "login.chinacloudapi.cn", "outlook.office365.cn", "vault.azure.cn");

    private final String graph;
    private final String login;
    private final String exchange;
    private final String vaults;

    Cloud(String graph, String login, String exchange, String vaults) {
        this.graph = graph;
        this.login = login;
        this.exchange = exchange;
        this.vaults = vaults;
    }

    /** @param host of a key vault, in lower case */
    static Optional<Cloud> ofVault(String host) {
        return Arrays.stream(values())
                .filter(cloud -> host.endsWith("." + cloud.vaults))
                .findFirst();
    }

    static Optional<Cloud> ofGraph(URI address) {
        return Arrays.stream(values())
                .filter(cloud -> address.equals(cloud.graph()))
                .findFirst();
    }

    URI login() {
        return URI.create("https://" + login);
    }

    URI exchange() {
        return URI.create("https://" + exchange);
    }

    URI graph() {
        return URI.create("https://" + graph);
    }

    /** The domain of its key vaults. */
    String vaults() {
        return vaults;
    }
}
