/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import java.net.URI;
import java.util.Locale;

/**
 * The one place that gets the credentials of a service: scheme, host and port of its configured address.
 *
 * @param scheme {@code https}, or {@code http} on loopback
 * @param host lower case
 * @param port explicit, 443 or 80 when the configured address has none
 */
public record Origin(String scheme, String host, int port) {

    /** @throws IllegalArgumentException when the address has no scheme or host */
    public static Origin of(URI address) {
        if (address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException("not an absolute address: " + address);
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        return new Origin(scheme, address.getHost().toLowerCase(Locale.ROOT), explicit(scheme, address.getPort()));
    }

    /** Whether a request to this target may carry the credentials. @param targetPort negative for the scheme's own */
    public boolean isTarget(String targetScheme, String targetHost, int targetPort) {
        return scheme.equalsIgnoreCase(targetScheme)
                && host.equalsIgnoreCase(targetHost)
                && port == explicit(targetScheme, targetPort);
    }

    private static int explicit(String scheme, int port) {
        return port >= 0 ? port : "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ':' + port;
    }
}
