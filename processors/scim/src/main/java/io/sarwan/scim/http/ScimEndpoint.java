/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where the service is: the one origin that gets the credentials, and the path below which its resources are.
 *
 * @param scheme {@code https}, or {@code http} on loopback
 * @param host lower case
 * @param port explicit, 443 or 80 when the configured address has none
 * @param path without a slash at its end, empty for none
 */
public record ScimEndpoint(String scheme, String host, int port, String path) {

    /** @throws IllegalArgumentException when the address has no scheme or host */
    public static ScimEndpoint of(URI address) {
        if (address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException("not an absolute address: " + address);
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        return new ScimEndpoint(
                scheme,
                address.getHost().toLowerCase(Locale.ROOT),
                explicit(scheme, address.getPort()),
                address.getRawPath().replaceFirst("/+$", ""));
    }

    private static int explicit(String scheme, int port) {
        return port >= 0 ? port : "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }

    /** Whether a request to this target may carry the credentials. */
    public boolean isTarget(String targetScheme, String targetHost, int targetPort) {
        return scheme.equalsIgnoreCase(targetScheme)
                && host.equalsIgnoreCase(targetHost)
                && port == explicit(targetScheme, targetPort);
    }

    /** Scheme, host and port, as the route's endpoint takes them. */
    public String origin() {
        return scheme + "://" + host + ':' + port;
    }

    /**
     * The link to a resource.
     *
     * @param resource begins with a slash; segments that come from data are {@linkplain #encode encoded}
     * @param query encoded, {@code null} for none
     */
    public ScimLink link(String resource, String query) {
        return new ScimLink(path + resource, query);
    }

    /** Encodes one path segment or query value: ids of SCIM are opaque and hold {@code &}, {@code /} and {@code +}. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A text in a filter: quoted, quotes and backslashes escaped as in JSON (RFC 7644 section 3.4.2.2); not encoded. */
    public static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return origin() + path;
    }
}
