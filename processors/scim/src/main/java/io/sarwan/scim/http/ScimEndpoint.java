/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import io.sarwan.calls.Origin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the service is: the one origin that gets the credentials, and the path below which its resources are.
 *
 * @param path without a slash at its end, empty for none
 */
public record ScimEndpoint(Origin origin, String path) {

    /** @throws IllegalArgumentException when the address has no scheme or host */
    public static ScimEndpoint of(URI address) {
        return new ScimEndpoint(Origin.of(address), address.getRawPath().replaceFirst("/+$", ""));
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
        return origin + path;
    }
}
