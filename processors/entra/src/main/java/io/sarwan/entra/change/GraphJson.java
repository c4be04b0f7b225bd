/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.ResponseReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads the small answers of writes, and of the looks before them, as trees; an answer without a body is a missing node. */
public final class GraphJson implements ResponseReader<JsonNode> {

    /** One for all; it keeps nothing. */
    public static final GraphJson READER = new GraphJson();

    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphJson() {}

    @Override
    public JsonNode read(JsonParser json) throws IOException {
        JsonNode tree = JSON.readTree(json);
        return tree == null ? empty() : tree;
    }

    @Override
    public JsonNode empty() {
        return MissingNode.getInstance();
    }

    /** A question whose answer is read as a tree. */
    public static GraphRequest<JsonNode> get(String pathAndQuery) {
        return GraphRequest.get(GraphLink.of(pathAndQuery), READER);
    }

    /**
     * A write.
     *
     * @param path literal, its values encoded
     * @param body {@code null} for none
     */
    public static GraphRequest<JsonNode> write(String method, String path, JsonNode body) {
        try {
            byte[] bytes = body == null ? null : JSON.writeValueAsBytes(body);
            return GraphRequest.write(method, GraphLink.of(path), bytes, READER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
