/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.exchange.ExchangeFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The one class that knows how Exchange Online's administration is spoken to: {@code POST
 * /adminapi/beta/{tenant}/InvokeCommand}, as Microsoft's own PowerShell module does. Microsoft does not document and does
 * not support it for others; the documented version 2.0 reads members only. Whatever Microsoft changes is changed here.
 */
public final class AdminApi {

    /** The mailbox whose server answers for the whole tenant; a wrong hint is refused. */
    private static final String ANCHOR = "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@";

    private final ObjectMapper json = new ObjectMapper();
    private final Supplier<String> tenant;

    /** @param tenant id of the tenant, asked for when the first command is sent */
    public AdminApi(Supplier<String> tenant) {
        this.tenant = tenant;
    }

    /** {@code POST} and path, for people. */
    String address() {
        return "POST /adminapi/beta/" + tenant.get() + "/InvokeCommand";
    }

    /** Turns the command in the body into what is sent. Path and headers are set here and nowhere else. */
    public void prepare(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        Cmdlet cmdlet = message.getBody(Cmdlet.class);
        exchange.setProperty(ExchangeCalls.COMMAND, cmdlet);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.HTTP_PATH, "/adminapi/beta/" + tenant.get() + "/InvokeCommand");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Accept", "application/json");
        message.setHeader("X-AnchorMailbox", ANCHOR + tenant.get());
        message.setHeader("X-CmdletName", cmdlet.name());
        message.setHeader("X-ResponseFormat", "json");
        message.setHeader("X-SerializationLevel", "Partial");
        message.setHeader("client-request-id", UUID.randomUUID().toString());
        message.setBody(json.writeValueAsBytes(cmdlet.body()));
    }

    /** Leaves an {@link ExchangeAnswer} in the body, or throws what the answer means. */
    public void read(Exchange exchange) throws ExchangeFailure, IOException {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        String id = message.getHeader("request-id", "", String.class);
        String wait = message.getHeader("Retry-After", String.class);
        JsonNode body = body(message);
        message.removeHeaders("*");
        if (status < 200 || status > 299) {
            throw failure(status, body, id, wait);
        }
        message.setBody(new ExchangeAnswer(id, body));
    }

    private JsonNode body(Message message) throws IOException {
        try (InputStream stream = message.getBody(InputStream.class)) {
            return stream == null ? json.missingNode() : json.readTree(stream.readAllBytes());
        } catch (com.fasterxml.jackson.core.JacksonException html) {
            return json.missingNode();
        }
    }

    private static ExchangeFailure failure(int status, JsonNode body, String id, String wait) {
        String text = text(body);
        String line = "Exchange Online: " + status + (text.isEmpty() ? "" : " (" + text + ')')
                + (id.isEmpty() ? "" : ", request-id " + id);
        return new ExchangeFailure(kind(status, text), line, id, seconds(wait));
    }

    private static Kind kind(int status, String text) {
        String known = text.toLowerCase(Locale.ROOT);
        if (known.contains("memberalreadyexistsexception") || known.contains("membernotfoundexception")) {
            return Kind.ALREADY;
        }
        if (known.contains("managementobjectnotfoundexception")) {
            return Kind.MISSING;
        }
        if (known.contains("sufficient permissions")) {
            return Kind.FORBIDDEN;
        }
        return switch (status) {
            case 401 -> Kind.TOKEN;
            case 403 -> Kind.FORBIDDEN;
            case 429 -> Kind.THROTTLED;
            case 408, 500, 502, 503, 504 -> Kind.UNAVAILABLE;
            default -> Kind.REJECTED;
        };
    }

    /** The text is in one of three places, behind the name of the exception and a bar. */
    private static String text(JsonNode body) {
        List<String> texts = new ArrayList<>();
        JsonNode error = body.path("error");
        error.path("details").forEach(detail -> texts.add(detail.path("message").asText("")));
        texts.add(error.path("innererror")
                .path("internalexception")
                .path("message")
                .asText(""));
        texts.add(error.path("message").asText(""));
        String text = texts.stream().filter(each -> !each.isBlank()).findFirst().orElse("");
        return text.length() > 300 ? text.substring(0, 300) + "…" : text.strip();
    }

    private static Duration seconds(String wait) {
        try {
            return wait == null ? null : Duration.ofSeconds(Math.max(1, Long.parseLong(wait.strip())));
        } catch (NumberFormatException date) {
            return null;
        }
    }
}
