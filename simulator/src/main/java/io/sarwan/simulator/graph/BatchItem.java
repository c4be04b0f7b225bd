/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One request inside a batch.
 *
 * @param dependsOn ids of items that must succeed first
 */
record BatchItem(
        String id, String method, String url, Map<String, String> headers, JsonNode body, List<String> dependsOn) {

    static BatchItem read(JsonNode node) {
        String id = node.path("id").asText("");
        String method = node.path("method").asText("").toUpperCase(Locale.ROOT);
        String url = node.path("url").asText("");
        if (id.isEmpty() || method.isEmpty() || url.isEmpty()) {
            throw new GraphException(
                    400, "BadRequest", "Invalid batch payload format: every request needs an id, a method and a url.");
        }
        if (url.contains("://")) {
            throw new GraphException(
                    400, "BadRequest", "Invalid batch request url '" + url + "': it must be relative to the version.");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : node.path("headers").properties()) {
            headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText());
        }
        JsonNode body = node.get("body");
        if (body != null && !headers.containsKey("content-type")) {
            throw new GraphException(400, "BadRequest", "Request '" + id + "' has a body, but no Content-Type header.");
        }
        List<String> dependsOn = new ArrayList<>();
        node.path("dependsOn").forEach(other -> dependsOn.add(other.asText()));
        return new BatchItem(id, method, url.startsWith("/") ? url : "/" + url, headers, body, dependsOn);
    }

    /** The call this item makes, with the envelope's token and host. */
    GraphCall callWithin(GraphCall envelope) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (envelope.header("authorization") != null) {
            all.put("authorization", envelope.header("authorization"));
        }
        int question = url.indexOf('?');
        return new GraphCall(
                method,
                envelope.origin(),
                envelope.version(),
                question < 0 ? url : url.substring(0, question),
                question < 0 ? null : url.substring(question + 1),
                all,
                body,
                true);
    }
}
