/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.CallProxy;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.credentials.ProxyRoutes;

/** The way to a service that the settings name. */
final class ServiceProxy {

    private ServiceProxy() {}

    /** With user name and password, where the proxy has both. */
    static CallProxy of(Network network) {
        ProxyRoutes routes = new ProxyRoutes(network.proxy());
        return network.proxy()
                .filter(configured -> configured.userName().isPresent() && configured.password() != null)
                .map(configured -> CallProxy.guarded(
                        routes,
                        configured.host(),
                        configured.port(),
                        configured.user(),
                        configured.password().reveal().toCharArray()))
                .orElseGet(() -> CallProxy.open(routes));
    }
}
