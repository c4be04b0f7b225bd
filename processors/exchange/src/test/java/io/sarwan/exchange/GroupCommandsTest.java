/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.governance.ResourceId;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupCommandsTest {

    private static final ResourceId ANNA = new ResourceId("user", "anna");
    private static final ExchangeAnswer ANSWER = new ExchangeAnswer("id", JsonNodeFactory.instance.objectNode());
    private static final ResourceId BO = new ResourceId("user", "bo");

    @Test
    void ownersThatFollowOneAnotherShareACommandAndTheOrderIsKept() {
        GroupCommands commands = new GroupCommands(
                "g",
                List.of(
                        Change.grant("group:g:owners", ANNA),
                        Change.grant("group:g:owners", BO),
                        Change.grant("group:g:members", ANNA),
                        Change.revoke("group:g:owners", BO)),
                List.of());
        List<String> sent = new ArrayList<>();
        while (commands.isOpen()) {
            sent.add(commands.getCommand().body().toString());
            commands.done(ANSWER);
        }

        assertThat(sent).hasSize(3);
        assertThat(sent.get(0)).contains("Set-DistributionGroup", "\"Add\":[\"anna\",\"bo\"]", "GenericHashTable");
        assertThat(sent.get(1)).contains("Add-DistributionGroupMember", "BypassSecurityGroupManagerCheck");
        assertThat(sent.get(2)).contains("\"Remove\":[\"bo\"]");
        assertThat(commands.getResults()).extracting(ChangeResult::status).containsOnly(Status.DONE);
    }

    @Test
    void anAnswerThatNeverCameIsLookedForAndUnverifiableInTheEnd() {
        GroupCommands commands = new GroupCommands("g", List.of(Change.grant("group:g:members", ANNA)), List.of());
        List<String> sent = new ArrayList<>();
        while (commands.isOpen()) {
            sent.add(commands.getCommand().name());
            commands.failed(new SocketTimeoutException("Read timed out"));
        }

        assertThat(sent)
                .containsExactly(
                        "Add-DistributionGroupMember",
                        "Get-DistributionGroupMember",
                        "Get-DistributionGroupMember",
                        "Get-DistributionGroupMember");
        assertThat(commands.getResults()).extracting(ChangeResult::status).containsExactly(Status.UNVERIFIABLE);
    }

    @Test
    void aMemberWhoIsThereAfterAnAnswerWasLostIsNotAddedAgain() {
        GroupCommands commands = new GroupCommands("g", List.of(Change.grant("group:g:members", ANNA)), List.of());
        commands.failed(new SocketTimeoutException("Read timed out"));
        commands.done(members("anna"));

        assertThat(commands.isOpen()).isFalse();
        assertThat(commands.getResults().get(0).status()).isEqualTo(Status.DONE);
        assertThat(commands.getResults().get(0).text()).contains("confirmed after an answer was lost");
    }

    @Test
    void aMemberWhoIsNotThereIsAddedAgainAndCountsAsDoneWhenHeCameMeanwhile() {
        GroupCommands commands = new GroupCommands("g", List.of(Change.grant("group:g:members", ANNA)), List.of());
        commands.failed(new SocketTimeoutException("Read timed out"));
        commands.done(members("bo"));

        assertThat(commands.getCommand().name()).isEqualTo("Add-DistributionGroupMember");
        commands.failed(new ExchangeFailure(ExchangeFailure.Kind.ALREADY, "Exchange Online: 400", "id", null));
        assertThat(commands.getResults()).extracting(ChangeResult::status).containsExactly(Status.DONE);
    }

    private static ExchangeAnswer members(String... ids) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String id : ids) {
            body.withArray("value").addObject().put("ExternalDirectoryObjectId", id);
        }
        return new ExchangeAnswer("id", body);
    }

    @Test
    void aMissingRoleIsNamed() {
        GroupCommands commands = new GroupCommands("g", List.of(Change.grant("group:g:members", ANNA)), List.of());
        commands.failed(new ExchangeFailure(ExchangeFailure.Kind.FORBIDDEN, "Exchange Online: 403", "id", null));

        assertThat(commands.getResults().get(0).text())
                .contains("Exchange.ManageAsApp", "Exchange Recipient Administrator");
    }
}
