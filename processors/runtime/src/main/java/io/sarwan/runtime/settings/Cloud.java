/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * The national clouds: which token service and which Exchange Online go with which Microsoft Graph.
 *
 * <p>Sources: https://learn.microsoft.com/graph/deployments and
 * https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-endpoints
 */
enum Cloud {
    GLOBAL("graph.microsoft.com", "login.microsoftonline.com", "outlook.office365.com"),
    US_GOVERNMENT_L4("graph.microsoft.us", "login.microsoftonline.us", "outlook.office365.us"),
    US_GOVERNMENT_L5("dod-graph.microsoft.us", "login.microsoftonline.us", "outlook-dod.office365.us"),
    CHINA("microsoftgraph.chinacloudapi.cn", "login.chinacloudapi.cn", "outlook.office365.cn");

    private final String graph;
    private final String login;
    private final String exchange;

    Cloud(String graph, String login, String exchange) {
        this.graph = graph;
        this.login = login;
        this.exchange = exchange;
    }

    static Optional<Cloud> ofGraph(URI address) {
        return Arrays.stream(values())
                .filter(cloud -> address.equals(URI.create("https://" + cloud.graph)))
                .findFirst();
    }

    URI login() {
        return URI.create("https://" + login);
    }

    URI exchange() {
        return URI.create("https://" + exchange);
    }
}
