/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.service.http.Operation;
import io.sarwan.service.http.Operation.Parameter;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a request may hold: tests of {@link ContractIT}, which sees at the end that nothing is left out. */
interface ContractOfRequests {

    ContractFixture fixture();

    @Test
    default void everyParameterIsHeldAgainstTheContract() throws Exception {
        ContractFixture fixture = fixture();
        RunningService service = fixture.service();
        ContractCalls calls = fixture.calls();
        for (Operation operation : calls.operations()) {
            for (Parameter parameter : operation.parameters()) {
                String wrong = ContractCalls.wrong(parameter);
                boolean header = parameter.in().equals("header");
                HttpResponse<String> answer = fixture.admin(
                        operation.method(),
                        calls.address(operation, "corp", header ? Map.of() : Map.of(parameter.name(), wrong)),
                        calls.body(operation),
                        header ? new String[] {parameter.name(), wrong} : new String[0]);
                fixture.expect(400, "invalid-request", answer);
                assertThat(service.json(answer).at("/errors/0/at").asText())
                        .as(operation.id())
                        .isEqualTo(parameter.name());
            }
            if (operation.parameters().stream()
                    .anyMatch(each -> each.required() && each.in().equals("query"))) {
                HttpResponse<String> without = fixture.admin(
                        operation.method(),
                        calls.address(operation, "corp").replaceFirst("\\?.*", ""),
                        calls.body(operation));
                fixture.expect(400, "invalid-request", without);
                assertThat(without.body()).contains("is required");
            }
        }
    }

    @Test
    default void everyBodyIsHeldAgainstTheContract() throws Exception {
        ContractFixture fixture = fixture();
        ContractCalls calls = fixture.calls();
        for (Operation operation : calls.operations()) {
            String address = calls.address(operation, "corp");
            if (operation.bodies().isEmpty()) {
                HttpResponse<String> given = fixture.admin(operation.method(), address, "{}");
                fixture.expect(400, "invalid-request", given);
                assertThat(given.body()).contains("it takes no body");
            } else {
                fixture.expect(
                        400, "invalid-request", fixture.admin(operation.method(), address, "{\"no field of it\":1}"));
                fixture.expect(400, "invalid-request", fixture.admin(operation.method(), address, "\"text\""));
                fixture.expect(
                        400, "malformed-request", fixture.admin(operation.method(), address, "{\"a\":1,\"a\":1}"));
                fixture.expect(413, "too-large", fixture.admin(operation.method(), address, " ".repeat(4_200_000)));
                if (operation.bodyRequired()) {
                    fixture.expect(400, "invalid-request", fixture.admin(operation.method(), address, null));
                }
                boolean lines = operation.bodies().containsKey("application/x-ndjson");
                HttpResponse<String> asLines = fixture.admin(
                        operation.method(),
                        address,
                        calls.body(operation),
                        "Content-Type",
                        "application/x-ndjson",
                        "Prefer",
                        "wait=30");
                assertThat(asLines.statusCode()).as(operation.id()).isEqualTo(lines ? 200 : 415);
            }
            if (operation.changesState()) {
                fixture.expect(
                        415,
                        "unsupported-media-type",
                        fixture.admin(
                                operation.method(), address, calls.body(operation), "Content-Type", "text/plain"));
            }
        }
    }

    @Test
    default void whatIsNotThereIsNotFound() throws Exception {
        ContractFixture fixture = fixture();
        ContractCalls calls = fixture.calls();
        for (Operation operation : calls.operations()) {
            Map<String, String> other = ContractCalls.has(operation, "page")
                    ? Map.of("page", "nothing.js")
                    : Map.of("id", UUID.randomUUID().toString());
            if (operation.path().stream().anyMatch(part -> part.matches("\\{(connector|id|page)}"))) {
                fixture.expect(
                        404,
                        "not-found",
                        fixture.admin(
                                operation.method(), calls.address(operation, "nobody", other), calls.body(operation)));
            }
        }
        fixture.expect(404, "not-found", fixture.admin("GET", "/connectors/app/events", null));
    }
}
