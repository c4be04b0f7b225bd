/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.graph.ResponseReader;
import java.io.IOException;
import org.apache.camel.Exchange;

/** JSON at the border of a kamelet: messages are text there, whatever they are inside. */
final class JsonText {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Any answer of Graph as it is; {@link MissingNode} for one without a body. */
    static final ResponseReader<JsonNode> ANSWER = new ResponseReader<>() {
        @Override
        public JsonNode read(JsonParser json) throws IOException {
            return JSON.readTree(json);
        }

        @Override
        public JsonNode empty() {
            return MissingNode.getInstance();
        }
    };

    private JsonText() {}

    /** @throws IllegalArgumentException when the body is no JSON object; the text itself stays out of the message */
    static ObjectNode object(Exchange exchange) {
        String text = exchange.getMessage().getBody(String.class);
        try {
            if (text != null && JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            // Said below.
        }
        throw new IllegalArgumentException("the message body is no JSON object");
    }

    static String of(JsonNode node) {
        return node.toString();
    }
}
