/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import io.sarwan.calls.CallUsage;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Turns the {@link GraphRequest} in the body into the headers that camel-http sends.
 *
 * <p>Path and raw query go through verbatim; {@code CamelHttpUri} is never set, because whoever writes it chooses the
 * host (CVE-2026-78164).
 */
public final class GraphSend implements Processor {

    /** Exchange property that keeps the request until the answer is read. */
    static final String REQUEST = "graphRequest";

    /** Exchange property that names the lane a call belongs to. */
    static final String LANE = "lane";

    private final CallUsage usage;

    public GraphSend(CallUsage usage) {
        this.usage = usage;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        GraphRequest<?> request = message.getBody(GraphRequest.class);
        exchange.setProperty(REQUEST, request);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setHeader(Exchange.HTTP_PATH, request.link().path());
        if (request.link().query() != null) {
            message.setHeader(Exchange.HTTP_RAW_QUERY, request.link().query());
        }
        message.setHeader("Accept", "application/json");
        message.setHeader("client-request-id", UUID.randomUUID().toString());
        // A full read gives way to whoever changes something in the tenant meanwhile.
        message.setHeader("x-ms-throttle-priority", "low");
        request.headers().forEach(message::setHeader);
        if (request.body() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        message.setBody(request.body());
        usage.request(exchange.getProperty(LANE, "", String.class));
    }
}
