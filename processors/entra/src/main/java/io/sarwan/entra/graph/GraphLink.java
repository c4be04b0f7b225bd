/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import io.sarwan.calls.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request goes below the configured origin: a path and an already encoded query, both sent verbatim.
 *
 * <p>A link never names a host. A {@code nextLink} is accepted only when its origin is the configured one, so that
 * neither the bearer nor a resolved property can reach a host that an answer names.
 *
 * @param path starts with a slash, for example {@code /v1.0/users}
 * @param query encoded, without the question mark; {@code null} for none
 */
public record GraphLink(String path, String query) {

    private static final Pattern TOP = Pattern.compile("(?<=^|&)\\$top=(\\d{1,4})(?=&|$)");

    public GraphLink {
        Objects.requireNonNull(path, "path");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with a slash: " + path);
        }
    }

    /** A link from a literal path and query whose values are {@linkplain #encode encoded} already. */
    public static GraphLink of(String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        return question < 0
                ? new GraphLink(pathAndQuery, null)
                : new GraphLink(pathAndQuery.substring(0, question), pathAndQuery.substring(question + 1));
    }

    /**
     * Takes over an absolute link from an answer, byte for byte.
     *
     * @throws ForeignLinkException when it does not lead to {@code origin}
     */
    public static GraphLink next(String absolute, Origin origin) throws ForeignLinkException {
        URI uri;
        try {
            uri = new URI(absolute);
        } catch (URISyntaxException e) {
            throw new ForeignLinkException("a link that is not an address", origin);
        }
        if (uri.getUserInfo() != null || uri.getHost() == null || uri.getScheme() == null) {
            throw new ForeignLinkException("a link without a plain host", origin);
        }
        if (!origin.isTarget(uri.getScheme(), uri.getHost(), uri.getPort())) {
            throw new ForeignLinkException(uri.getScheme() + "://" + uri.getAuthority(), origin);
        }
        if (!uri.getRawPath().startsWith("/")) {
            throw new ForeignLinkException("a host without a path", origin);
        }
        return new GraphLink(uri.getRawPath(), uri.getRawQuery());
    }

    /** Encodes one query value; {@code '} and space too, as OData literals need. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Quotes a string literal for {@code $filter} and encodes it; quotes inside are doubled (OData 4.01, 5.1.1.6.1). */
    public static String literal(String value) {
        return encode('\'' + value.replace("'", "''") + '\'');
    }

    /**
     * A link of our own with pages half as large. Not for a next link, whose query belongs to Graph.
     *
     * @param smallest no page is smaller, unless it was already
     * @return empty when the pages are that small or the link does not say how large they are
     */
    public Optional<GraphLink> halved(int smallest) {
        Matcher top = TOP.matcher(query == null ? "" : query);
        if (!top.find() || Integer.parseInt(top.group(1)) <= smallest) {
            return Optional.empty();
        }
        int half = Math.max(smallest, Integer.parseInt(top.group(1)) / 2);
        return Optional.of(new GraphLink(path, query.substring(0, top.start(1)) + half + query.substring(top.end(1))));
    }

    /** Path and query as they go on the wire. */
    public String pathAndQuery() {
        return query == null ? path : path + '?' + query;
    }
}
