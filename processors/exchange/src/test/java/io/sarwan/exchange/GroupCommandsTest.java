/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final ResourceId BO = new ResourceId("user", "bo");

    @Test
    void ownersThatFollowOneAnotherShareACommandAndTheOrderIsKept() {
        GroupCommands commands = new GroupCommands(
                "g",
                List.of(
                        Change.grant("group:g:owners", ANNA),
                        Change.grant("group:g:owners", BO),
                        Change.grant("group:g:members", ANNA),
                        Change.revoke("group:g:owners", BO)));
        List<String> sent = new ArrayList<>();
        while (commands.isOpen()) {
            sent.add(commands.getCommand().body().toString());
            commands.done("id");
        }

        assertThat(sent).hasSize(3);
        assertThat(sent.get(0)).contains("Set-DistributionGroup", "\"Add\":[\"anna\",\"bo\"]", "GenericHashTable");
        assertThat(sent.get(1)).contains("Add-DistributionGroupMember", "BypassSecurityGroupManagerCheck");
        assertThat(sent.get(2)).contains("\"Remove\":[\"bo\"]");
        assertThat(commands.getResults()).extracting(ChangeResult::status).containsOnly(Status.DONE);
    }

    @Test
    void anAnswerThatNeverCameIsUnverifiable() {
        GroupCommands commands = new GroupCommands("g", List.of(Change.grant("group:g:members", ANNA)));
        commands.failed(new SocketTimeoutException("Read timed out"));

        assertThat(commands.getResults()).extracting(ChangeResult::status).containsExactly(Status.UNVERIFIABLE);
    }

    @Test
    void aMissingRoleIsNamed() {
        GroupCommands commands = new GroupCommands("g", List.of(Change.grant("group:g:members", ANNA)));
        commands.failed(new ExchangeFailure(ExchangeFailure.Kind.FORBIDDEN, "Exchange Online: 403", "id", null));

        assertThat(commands.getResults().get(0).text())
                .contains("Exchange.ManageAsApp", "Exchange Recipient Administrator");
    }
}
