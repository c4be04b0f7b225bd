/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.service.Caller;
import io.sarwan.service.Problems;
import io.sarwan.service.jobs.RequestKey;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A request that was let in: it is what the contract says, and its caller may send it.
 *
 * @param id what the log calls it
 * @param parameters from path, query and headers, by name, presets included
 * @param body {@code null} for none
 * @param key of the request, when the caller sent one
 * @param patience how long the caller waits for an outcome, zero for not at all
 * @param response for an answer that goes on for a while
 */
public record ApiRequest(
        Operation operation,
        Caller caller,
        String id,
        Map<String, JsonNode> parameters,
        JsonNode body,
        Optional<RequestKey> key,
        Duration patience,
        HttpServerResponse response) {

    /** A parameter as text, {@code null} when it was not given. */
    public String text(String name) {
        JsonNode value = parameters.get(name);
        return value == null ? null : value.asText();
    }

    /** A parameter that the contract requires or presets. */
    public int number(String name) {
        return parameters.get(name).asInt();
    }

    /** {@code false} when it was not given. */
    public boolean isOn(String name) {
        return parameters.containsKey(name) && parameters.get(name).asBoolean();
    }

    /** @throws io.sarwan.service.ProblemException when one of two parameters is given that go together */
    public void together(String one, String other) {
        if (parameters.containsKey(one) != parameters.containsKey(other)) {
            String missing = parameters.containsKey(one) ? other : one;
            throw Problems.invalid(missing, "goes together with " + (missing.equals(one) ? other : one))
                    .raised();
        }
    }
}
