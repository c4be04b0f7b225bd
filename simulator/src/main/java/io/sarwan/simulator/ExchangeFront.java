/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.exchange.ExchangeService;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** HTTP around Exchange Online's administration, with the faults that the script asks for. */
final class ExchangeFront {

    private final ObjectMapper json = new ObjectMapper();
    private final ExchangeService service;
    private final Faults faults;
    private final Clock clock;

    ExchangeFront(ExchangeService service, Faults faults, Clock clock) {
        this.service = service;
        this.faults = faults;
        this.clock = clock;
    }

    Reply answer(Call call) {
        Answer fault = faults.next(call.method(), call.target(), false).orElse(null);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        if (fault != null && fault.effect() == Answer.Effect.STATUS) {
            if (fault.retryAfter() != null) {
                headers.put("Retry-After", fault.retryAfterHeader(clock.instant()));
            }
            return new Reply(fault.status(), headers, "{}".getBytes(StandardCharsets.UTF_8), null);
        }
        ExchangeService.Answered answered = service.invoke(call.rawPath(), bearer(call), body(call));
        headers.put("request-id", answered.requestId());
        byte[] body = answered.body().toString().getBytes(StandardCharsets.UTF_8);
        if (fault != null && fault.effect() == Answer.Effect.AFTERWARDS) {
            return new Reply(fault.status(), headers, "{}".getBytes(StandardCharsets.UTF_8), null);
        }
        boolean wire = fault != null && !fault.effect().fitsBatchItem();
        return new Reply(answered.status(), headers, body, wire ? fault : null);
    }

    private static String bearer(Call call) {
        String authorization = call.headers().getOrDefault("authorization", "");
        return authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    }

    private JsonNode body(Call call) {
        try {
            return json.readTree(call.body());
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
