/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.util.Objects;

/**
 * Where a request goes below the configured origin: a path and an already encoded query, both sent verbatim. It never
 * names a host, and no link of an answer becomes one.
 *
 * @param path begins with a slash
 * @param query without the question mark; {@code null} for none
 */
public record ScimLink(String path, String query) {

    public ScimLink {
        Objects.requireNonNull(path, "path");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with a slash: " + path);
        }
    }
}
