/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import io.sarwan.calls.CallUsage;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Turns the {@link ScimRequest} in the body into the headers that camel-http sends.
 *
 * <p>Path and raw query go through verbatim; {@code CamelHttpUri} is never set, because whoever writes it chooses the host
 * (CVE-2026-78164).
 */
public final class ScimSend implements Processor {

    /** Exchange property that keeps the request until the answer is read. */
    static final String REQUEST = "scimRequest";

    /** Exchange property that names the lane a call belongs to. */
    static final String LANE = "lane";

    private static final String SCIM = "application/scim+json";

    private final CallUsage usage;
    private final String accepted;
    private final Map<String, String> headers;

    /**
     * @param scimOnly whether the service wants SCIM's own media type and no other
     * @param headers sent with every request
     */
    public ScimSend(CallUsage usage, boolean scimOnly, Map<String, String> headers) {
        this.usage = usage;
        this.accepted = scimOnly ? SCIM : SCIM + ", application/json;q=0.9";
        this.headers = Map.copyOf(headers);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        ScimRequest<?> request = message.getBody(ScimRequest.class);
        exchange.setProperty(REQUEST, request);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setHeader(Exchange.HTTP_PATH, request.link().path());
        if (request.link().query() != null) {
            message.setHeader(Exchange.HTTP_RAW_QUERY, request.link().query());
        }
        headers.forEach(message::setHeader);
        request.headers().forEach(message::setHeader);
        message.setHeader("Accept", accepted);
        if (request.body() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, SCIM);
        }
        message.setBody(request.body());
        usage.request(exchange.getProperty(LANE, "", String.class));
    }
}
