/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.sarwan.calls.CallExchange;
import io.sarwan.calls.CallUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads the answer while it arrives and puts what the request's reader makes of it into the body, or throws what the answer
 * means. Leaves no header behind.
 */
public final class ScimReceive implements Processor {

    private static final int LONGEST_ERROR = 64 * 1024;

    private final JsonFactory json = new JsonFactory();
    private final WaitHeaders waits;
    private final RequestBudget budget;
    private final ScimAuthorization authorization;
    private final CallUsage usage;

    public ScimReceive(Clock clock, RequestBudget budget, ScimAuthorization authorization, CallUsage usage) {
        this.usage = usage;
        this.waits = new WaitHeaders(clock);
        this.budget = budget;
        this.authorization = authorization;
    }

    @Override
    public void process(Exchange exchange) throws ScimException {
        Message message = exchange.getMessage();
        ScimRequest<?> request = exchange.getProperty(ScimSend.REQUEST, ScimRequest.class);
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(message.getHeaders());
        message.removeHeaders("*");
        CallExchange.release(exchange);
        if (isCharged(status)) {
            usage.spent(1);
        }
        request.reader().head(status, name -> text(headers, name));
        boolean success = status >= 200 && status <= 299;
        try (InputStream body = message.getBody(InputStream.class)) {
            if (!success) {
                throw ScimErrors.of(
                        request,
                        status,
                        errorBody(body, contentType),
                        hint(status, contentType),
                        waits.afterRefusal(name -> text(headers, name)).orElse(null),
                        authorization.isRenewable());
            }
            waits.afterLast(name -> text(headers, name)).ifPresent(budget::pause);
            message.setBody(read(request, body));
        } catch (JacksonException noJson) {
            throw ScimErrors.broken(request, status, "the answer broke off or is not JSON", noJson);
        } catch (MalformedAnswerException malformed) {
            throw ScimErrors.broken(request, status, malformed.getMessage(), malformed);
        } catch (IOException broken) {
            throw ScimErrors.broken(request, 0, "the connection failed", broken);
        }
    }

    private Object read(ScimRequest<?> request, InputStream body) throws IOException {
        PushbackInputStream answer = body == null ? null : new PushbackInputStream(body);
        int first = answer == null ? -1 : answer.read();
        if (first < 0) {
            return request.reader().read(null);
        }
        answer.unread(first);
        try (JsonParser parser = json.createParser(answer)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            Object value = request.reader().read(parser);
            // Read to the end, so that the connection can be used again.
            answer.transferTo(OutputStream.nullOutputStream());
            return value;
        }
    }

    /** An HTML page from a gateway, or nothing, is as good an answer as JSON: the status decides. */
    private Map<?, ?> errorBody(InputStream body, String contentType) {
        if (body == null || !isJson(contentType)) {
            return Map.of();
        }
        try (JsonParser parser = json.createParser(body.readNBytes(LONGEST_ERROR))) {
            return ScimJson.read(parser) instanceof Map<?, ?> object ? object : Map.of();
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    private static String hint(int status, String contentType) {
        if (status >= 300 && status <= 399) {
            return "a redirect, which is not followed; write the address it leads to into apiEndpoint";
        }
        return contentType == null || contentType.isEmpty() || isJson(contentType)
                ? ""
                : "answer of type " + contentType;
    }

    private static boolean isJson(String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    /** Services that charge for requests charge for the answered ones, found or not. */
    private static boolean isCharged(int status) {
        return status >= 200 && status <= 299 || status == 404;
    }

    private static String text(Map<String, Object> headers, String name) {
        Object value = headers.get(name);
        return value == null ? null : value.toString();
    }
}
