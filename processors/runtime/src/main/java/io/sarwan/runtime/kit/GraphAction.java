/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** The bean behind {@code entra-graph-action}: makes a call of path, method and body, and JSON of the answer. */
public final class GraphAction extends EntraKamelet {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");
    private static final Pattern VERSIONED = Pattern.compile("/(v1\\.0|beta)/.*");
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][\\w-]*)}");

    private String method = "GET";
    private String path;
    private boolean eventual;

    /** {@code GET}, {@code POST}, {@code PATCH}, {@code PUT} or {@code DELETE}. */
    public void setMethod(String value) {
        method = value.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("method must be one of GET, POST, PATCH, PUT, DELETE: " + value);
        }
    }

    /** Below Graph's host, with an encoded query; {@code {name}} stands for the message header of that name. */
    public void setPath(String value) {
        path = value;
    }

    /** Whether {@code ConsistencyLevel: eventual} is sent, which {@code $search} and {@code $count} need. */
    public void setEventual(boolean value) {
        eventual = value;
    }

    /**
     * Makes the body the question that path, method and body ask.
     *
     * @throws IllegalArgumentException when the path is none, or names a header that the message does not have
     */
    public void request(Exchange exchange) {
        GraphLink link = link(exchange);
        GraphRequest<JsonNode> request = method.equals("GET")
                ? GraphRequest.get(link, JsonText.ANSWER)
                : GraphRequest.write(method, link, body(exchange), JsonText.ANSWER);
        exchange.getMessage().setBody(eventual ? request.eventual() : request);
    }

    /** Makes the body the answer's JSON; empty for an answer without a body. */
    public void answer(Exchange exchange) {
        JsonNode answer = exchange.getMessage().getBody(JsonNode.class);
        exchange.getMessage().setBody(answer.isMissingNode() ? "" : JsonText.of(answer));
    }

    private static byte[] body(Exchange exchange) {
        String text = exchange.getMessage().getBody(String.class);
        return text == null || text.isBlank() ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private GraphLink link(Exchange exchange) {
        String filled = PLACE.matcher(path)
                .replaceAll(
                        place -> java.util.regex.Matcher.quoteReplacement(GraphLink.encode(header(exchange, place))));
        try {
            URI uri = new URI(filled);
            boolean plain = uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawFragment() == null;
            if (plain && filled.startsWith("/") && uri.normalize().equals(uri)) {
                return GraphLink.of(VERSIONED.matcher(filled).matches() ? filled : "/v1.0" + filled);
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException("path must be a path below Graph's host whose query is encoded, like"
                + " /users?$filter=startsWith(displayName,'A')%20and%20accountEnabled%20eq%20true");
    }

    private String header(Exchange exchange, MatchResult place) {
        String value = exchange.getMessage().getHeader(place.group(1), String.class);
        if (value == null || value.isBlank() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(
                    "path " + path + " names the header " + place.group(1) + ", and the message has none");
        }
        return value;
    }
}
