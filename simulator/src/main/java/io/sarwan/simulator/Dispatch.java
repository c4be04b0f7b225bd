/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.graph.GraphCall;
import io.sarwan.simulator.graph.GraphReply;
import io.sarwan.simulator.graph.GraphService;
import io.sarwan.simulator.traffic.Meter;
import io.sarwan.simulator.traffic.RecordedRequest;
import io.sarwan.simulator.traffic.RequestLog;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends a request to the sign-in service or to Graph, and records it. */
final class Dispatch {

    private static final List<String> RECORDED_HEADERS = List.of(
            "accept",
            "accept-encoding",
            "client-request-id",
            "consistencylevel",
            "content-type",
            "host",
            "prefer",
            "user-agent",
            "x-ms-throttle-priority");

    private final ObjectMapper json = new ObjectMapper();
    private final TokenFront tokens;
    private final GraphService graph;
    private final ExchangeFront exchange;
    private final Meter meter;
    private final RequestLog log;

    Dispatch(TokenFront tokens, GraphService graph, ExchangeFront exchange, Meter meter, RequestLog log) {
        this.exchange = exchange;
        this.tokens = tokens;
        this.graph = graph;
        this.meter = meter;
        this.log = log;
    }

    Reply answer(Call call) {
        meter.httpRequest();
        String version = version(call.rawPath());
        Reply reply;
        int units = 0;
        List<RecordedRequest> items = List.of();
        if (call.rawPath().startsWith("/adminapi/")) {
            reply = exchange.answer(call);
        } else if (version == null) {
            reply = tokens.answer(call);
        } else {
            GraphReply answered = graph(call, version);
            units = answered.resourceUnits();
            items = answered.items();
            reply = new Reply(answered.status(), answered.headers(), answered.body(), answered.wireFault());
        }
        log.add(new RecordedRequest(
                call.method(),
                call.target(),
                call.headers().containsKey("authorization"),
                recorded(call.headers()),
                reply.suffers(Answer.Effect.CLOSED) ? 0 : reply.status(),
                units,
                items));
        return reply;
    }

    private GraphReply graph(Call call, String version) {
        JsonNode body = null;
        if (!call.body().isEmpty()) {
            try {
                body = json.readTree(call.body());
            } catch (JsonProcessingException e) {
                return unreadable();
            }
        }
        String path = call.rawPath().substring(version.length() + 1);
        return graph.answer(new GraphCall(
                call.method(),
                call.origin(),
                version,
                path.isEmpty() ? "/" : path,
                call.rawQuery(),
                call.headers(),
                body,
                false));
    }

    private static GraphReply unreadable() {
        byte[] body = ("{\"error\":{\"code\":\"BadRequest\",\"message\":\"Unable to read JSON request payload. Please"
                        + " ensure Content-Type header is set and payload is of valid JSON format.\"}}")
                .getBytes(StandardCharsets.UTF_8);
        return GraphReply.json(400, body);
    }

    private static String version(String path) {
        for (String version : new String[] {"v1.0", "beta"}) {
            if (path.equals("/" + version) || path.startsWith("/" + version + "/")) {
                return version;
            }
        }
        return null;
    }

    private static Map<String, String> recorded(Map<String, String> headers) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : RECORDED_HEADERS) {
            if (headers.containsKey(name)) {
                kept.put(name, headers.get(name));
            }
        }
        return kept;
    }
}
