/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.service.Scope;
import io.sarwan.service.http.Contract;
import io.sarwan.service.http.Operation;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Who may call the service, and how often: tests of {@link ContractIT}, which sees at the end that nothing is left out. */
interface ContractOfCallers {

    ContractFixture fixture();

    @Test
    default void nobodyGetsInWhoDoesNotSayWhoHeIs() throws Exception {
        ContractFixture fixture = fixture();
        RunningService service = fixture.service();
        ContractCalls calls = fixture.calls();
        for (Operation operation : calls.operations()) {
            HttpResponse<String> answer =
                    service.send(operation.method(), calls.address(operation, "corp"), calls.body(operation));
            if (ContractCalls.isGuarded(operation)) {
                fixture.expect(401, "unauthenticated", answer);
                fixture.expect(
                        503,
                        "busy",
                        service.send(
                                operation.method(),
                                calls.address(operation, "corp"),
                                calls.body(operation),
                                "Authorization",
                                "Bearer " + fixture.orphan()));
            } else {
                assertThat(answer.statusCode()).as(operation.id()).isIn(200, 302);
            }
        }
    }

    /** A parameter that is none shows who got past the scopes, and does no harm. */
    @Test
    default void everyOperationHasTheScopeThatTheContractNames() throws Exception {
        ContractFixture fixture = fixture();
        RunningService service = fixture.service();
        ContractCalls calls = fixture.calls();
        for (Operation operation : calls.operations()) {
            for (Scope held : Scope.values()) {
                HttpResponse<String> answer = service.send(
                        operation.method(),
                        calls.address(operation, "corp")
                                + (calls.address(operation, "corp").contains("?") ? "&" : "?") + "nonsense=1",
                        calls.body(operation),
                        fixture.with(held));
                boolean enough = operation.scope().isEmpty()
                        || held == Scope.ADMIN
                        || operation.scope().get() == held;
                fixture.expect(enough ? 400 : 403, enough ? "invalid-request" : "missing-scope", answer);
                assertThat(answer.body())
                        .contains(
                                enough
                                        ? "nonsense: is no parameter of it"
                                        : "has not the scope "
                                                + operation.scope().get().word());
            }
        }
    }

    @Test
    default void whoAsksTooOftenOrForAnotherHostIsRefused() throws Exception {
        ContractFixture fixture = fixture();
        RunningService open = fixture.open();
        ContractCalls calls = fixture.calls();
        for (Operation operation : calls.operations()) {
            String address = calls.address(operation, "entra");
            HttpResponse<String> last = null;
            for (int i = 0; i < 200 && (last == null || last.statusCode() != 429); i++) {
                last = open.send(operation.method(), address, calls.body(operation));
            }
            fixture.expect(429, "too-many-requests", last);
            Answer foreign = open.raw(
                    operation.method() + ' ' + Contract.BASE + address + " HTTP/1.1\r\nHost: evil.example\r\n");
            assertThat(foreign.status()).as(operation.id()).isEqualTo(403);
            assertThat(foreign.body()).contains("foreign-host");
        }
    }
}
