/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.net.URI;
import java.util.Locale;

/**
 * The one place that gets the bearer: scheme, host and port of the configured Graph endpoint.
 *
 * @param scheme {@code https}, or {@code http} for a loopback simulator
 * @param host lower case
 * @param port explicit, 443 or 80 when the configured address has none
 */
public record GraphOrigin(String scheme, String host, int port) {

    /** @throws IllegalArgumentException when the address has no scheme or host */
    public static GraphOrigin of(URI address) {
        if (address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException("not an absolute address: " + address);
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(scheme) ? 443 : 80;
        return new GraphOrigin(scheme, address.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Whether a request to this target may carry the bearer. */
    public boolean isTarget(String targetScheme, String targetHost, int targetPort) {
        int explicit = targetPort >= 0 ? targetPort : "https".equalsIgnoreCase(targetScheme) ? 443 : 80;
        return scheme.equalsIgnoreCase(targetScheme) && host.equalsIgnoreCase(targetHost) && port == explicit;
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ':' + port;
    }
}
