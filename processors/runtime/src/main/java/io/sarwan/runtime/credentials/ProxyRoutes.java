/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.ProxySettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides which connections take the proxy, by the rules of curl and Go: never to this machine, never to an exception.
 * An exception matches a host and everything below it, an exact address, a range in CIDR form, or all with {@code *};
 * with {@code :port} only that port.
 */
public final class ProxyRoutes extends ProxySelector {

    private final Optional<ProxySettings> proxy;

    public ProxyRoutes(Optional<ProxySettings> proxy) {
        this.proxy = proxy;
    }

    /** The proxy for a connection to this address, empty for a direct one. */
    public Optional<ProxySettings> proxyFor(URI address) {
        return proxy.filter(settings -> !isDirect(settings, address));
    }

    @Override
    public List<Proxy> select(URI address) {
        return List.of(proxyFor(address)
                .map(settings -> new Proxy(
                        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(settings.host(), settings.port())))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxyAddress, IOException failure) {
        // There is one proxy only; the request itself fails with the same exception.
    }

    private static boolean isDirect(ProxySettings settings, URI address) {
        if (address.getHost() == null) {
            return true;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        if (host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}")) {
            return true;
        }
        int port = address.getPort() >= 0 ? address.getPort() : "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
        return settings.exceptions().stream().anyMatch(entry -> matches(entry.toLowerCase(Locale.ROOT), host, port));
    }

    private static boolean matches(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return AddressRange.parse(entry).map(range -> range.contains(host)).orElse(false);
        }
        String name = entry;
        int colon = entry.lastIndexOf(':');
        if (colon > 0
                && colon == entry.indexOf(':')
                && entry.substring(colon + 1).matches("\\d{1,5}")) {
            if (Integer.parseInt(entry.substring(colon + 1)) != port) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        String suffix = name.replaceFirst("^\\*?\\.", "");
        boolean belowOnly = !suffix.equals(name);
        return !suffix.isEmpty() && (host.endsWith("." + suffix) || (!belowOnly && host.equals(suffix)));
    }
}
