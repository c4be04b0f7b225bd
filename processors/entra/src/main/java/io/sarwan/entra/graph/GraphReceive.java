/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.calls.CallExchange;
import io.sarwan.calls.CallUsage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads the answer while it arrives and puts what the request's reader makes of it into the body, or throws what the
 * answer means. Leaves no header behind.
 */
public final class GraphReceive implements Processor {

    /** Exchange property with Microsoft's id of the last request, for whoever keeps a record of it. */
    public static final String REQUEST_ID = "graphRequestId";

    private final ObjectMapper json;
    private final GraphErrors errors;
    private final ResourceUnitBudget budget;
    private final CallUsage usage;
    private final BearerSource bearers;
    private final PageTurns turns;

    public GraphReceive(
            ObjectMapper json,
            GraphErrors errors,
            ResourceUnitBudget budget,
            CallUsage usage,
            BearerSource bearers,
            PageTurns turns) {
        this.json = json;
        this.errors = errors;
        this.budget = budget;
        this.usage = usage;
        this.bearers = bearers;
        this.turns = turns;
    }

    @Override
    public void process(Exchange exchange) throws GraphException {
        Message message = exchange.getMessage();
        GraphRequest<?> request = exchange.getProperty(GraphSend.REQUEST, GraphRequest.class);
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        GraphErrors.Head head = new GraphErrors.Head(
                status,
                message.getHeader("Retry-After", String.class),
                message.getHeader("request-id", String.class),
                message.getHeader("WWW-Authenticate", String.class));
        String bearerMark = message.getHeader(BearerMark.HEADER, String.class);
        String resourceUnits = message.getHeader("x-ms-resource-unit", String.class);
        String nearLimit = message.getHeader("x-ms-throttle-limit-percentage", String.class);
        message.removeHeaders("*");
        exchange.setProperty(REQUEST_ID, head.requestId());
        CallExchange.release(exchange);
        if (exchange.getProperty(GraphAdmission.QUOTA) == null) {
            // Of a call with a limit of its own nobody knows which of the two is near.
            slowDown(nearLimit);
        }
        try (InputStream body = message.getBody(InputStream.class)) {
            if (status < 200 || status > 299) {
                // Without a turn: everybody has to hear of a refusal at once, and it is short.
                settle(request.units(), BatchReader.units(resourceUnits, request.units()));
                GraphException refusal = errors.exception(head, errorBody(body, contentType), request);
                reject(bearerMark, refusal);
                throw refusal;
            }
            Object value = unpacked(exchange, request, status, body);
            items(request, value).forEach(answer -> reject(bearerMark, answer.failure()));
            message.setBody(value);
            settle(request.units(), spent(request, value, resourceUnits));
        } catch (IOException e) {
            throw GraphErrors.broken(request, e);
        }
    }

    private Object unpacked(Exchange exchange, GraphRequest<?> request, int status, InputStream body)
            throws IOException {
        boolean whole = false;
        PageTurns.Unpacking turn = turns.begin(exchange);
        try {
            Object value = status == 204 ? request.reader().empty() : read(request, body);
            whole = true;
            return value;
        } finally {
            turn.over(whole);
        }
    }

    /** Only the bearer that was sent is refused: somebody may have got a newer one meanwhile. */
    private void reject(String mark, GraphException failure) {
        if (mark != null && failure instanceof GraphUnauthorizedException refused) {
            String bearer = bearers.bearer();
            if (BearerMark.of(bearer).equals(mark)) {
                bearers.reject(bearer, refused.claims().orElse(null));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<BatchAnswer> items(GraphRequest<?> request, Object value) {
        return request.items().isEmpty() ? List.of() : (List<BatchAnswer>) value;
    }

    private void slowDown(String nearLimit) {
        try {
            if (nearLimit != null) {
                budget.nearLimit(Double.parseDouble(nearLimit.strip()));
            }
        } catch (NumberFormatException e) {
            // A hint that cannot be read is no hint; the answer itself is good.
        }
    }

    private Object read(GraphRequest<?> request, InputStream body) throws IOException {
        if (body == null) {
            return request.reader().empty();
        }
        try (JsonParser parser = json.getFactory().createParser(body)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            Object value = request.reader().read(parser);
            // Read to the end, so that the connection can be used again.
            body.transferTo(java.io.OutputStream.nullOutputStream());
            return value;
        }
    }

    /** An HTML page from a gateway, or nothing, is as good an answer as JSON: the status decides. */
    private GraphErrors.ErrorBody errorBody(InputStream body, String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (body == null || !type.contains("json")) {
            return new GraphErrors.ErrorBody("", type.isEmpty() ? "" : "answer of type " + type, "");
        }
        try (JsonParser parser = json.getFactory().createParser(body)) {
            return GraphErrors.read(parser);
        } catch (IOException e) {
            return new GraphErrors.ErrorBody("", "answer cut off", "");
        }
    }

    private static int spent(GraphRequest<?> request, Object value, String resourceUnits) {
        if (request.items().isEmpty()) {
            return BatchReader.units(resourceUnits, request.units());
        }
        return items(request, value).stream().mapToInt(BatchAnswer::units).sum();
    }

    private void settle(int expected, int actual) {
        budget.settle(expected, actual);
        usage.spent(actual);
    }
}
