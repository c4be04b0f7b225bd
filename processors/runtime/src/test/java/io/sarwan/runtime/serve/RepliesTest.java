/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.Replies;
import java.nio.ByteBuffer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class RepliesTest {

    /** What the server does not know by its length it sends in pieces, each by another thread. */
    @Test
    void anAnswerIsHandedOverInOnePieceOfKnownLength() throws Exception {
        JsonNode json = new ObjectMapper().createObjectNode().put("name", "Zoë 木");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setHeader("Authorization", "of the request");

            new Replies().write(exchange, ApiReply.of(json));

            ByteBuffer body = (ByteBuffer) exchange.getMessage().getBody();
            assertThat(body.remaining()).isEqualTo(json.toString().length() + 3);
            assertThat(new ObjectMapper().readTree(body.array())).isEqualTo(json);
            assertThat(exchange.getMessage().getHeaders())
                    .containsOnlyKeys(Exchange.HTTP_RESPONSE_CODE, Exchange.CONTENT_TYPE);
        }
    }
}
