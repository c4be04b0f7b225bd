/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.calls.Origin;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.change.GraphJson;
import io.sarwan.entra.change.Patience;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.governance.ChangeResult.Status;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountOperationsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final ChangeContext context = new ChangeContext(
            Origin.of(URI.create("https://graph.example")),
            false,
            new Patience(List.of(Duration.ZERO, Duration.ZERO)),
            List::of);

    private static AccountOrder order(String operation, String arguments) throws IOException {
        return new AccountOrder(operation, (ObjectNode) JSON.readTree(arguments), again -> "Pass-word-1", true);
    }

    private static BatchAnswer answer(String json) throws IOException {
        JsonNode body = JSON.readTree(json);
        return new BatchAnswer(GraphJson.get("/v1.0/users/1"), body, null, 1);
    }

    @Test
    void anUnknownActionAndMissingArgumentsAreRefused() throws Exception {
        AccountOrder unknown = order("make_coffee", "{}");
        assertThatThrownBy(() -> AccountOperations.check(unknown))
                .hasMessageContaining("there is no action make_coffee");
        for (ActionSchema schema : ActionSchemas.all()) {
            AccountOrder empty = order(schema.name(), "{}");
            assertThatThrownBy(() -> AccountOperations.check(empty))
                    .as(schema.name())
                    .hasMessageContaining("is required");
        }
    }

    @Test
    void aLostAnswerLeadsToALookBeforeAnythingIsSentAgain() throws Exception {
        Job job = AccountOperations.job(order("disable_user", "{\"user_id\":\"1\"}"), context);
        job.seen(List.of(answer("{\"id\":\"1\",\"accountEnabled\":true}")));
        assertThat(job.isWriting()).isTrue();

        job.refused(new IOException("connection reset"), "");

        assertThat(job.isWriting()).isFalse();
        assertThat(job.isOpen()).isTrue();
        job.seen(List.of(answer("{\"id\":\"1\",\"accountEnabled\":false}")));
        assertThat(job.getResult().status()).isEqualTo(Status.DONE);
        assertThat(job.getResult().text()).contains("confirmed after an answer was lost");
    }

    @Test
    void whatIsSoAlreadyIsNotSent() throws Exception {
        Job job = AccountOperations.job(order("enable_user", "{\"user_id\":\"1\"}"), context);

        job.seen(List.of(answer("{\"id\":\"1\",\"accountEnabled\":true}")));

        assertThat(job.getResult().status()).isEqualTo(Status.ALREADY);
    }

    @Test
    void aSynchronisedUserIsRefusedBeforeTheCall() throws Exception {
        Job job = AccountOperations.job(order("disable_user", "{\"user_id\":\"1\"}"), context);

        job.seen(List.of(answer("{\"id\":\"1\",\"accountEnabled\":true,\"onPremisesSyncEnabled\":true}")));

        assertThat(job.getResult().status()).isEqualTo(Status.REFUSED);
        assertThat(job.getResult().text()).contains("Active Directory");
    }
}
