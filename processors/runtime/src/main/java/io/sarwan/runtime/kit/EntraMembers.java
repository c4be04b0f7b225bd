/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.ResourceId;
import org.apache.camel.Exchange;

/** The bean behind {@code entra-group-member-sink} and {@code exchange-group-member-sink}. */
public final class EntraMembers extends EntraKamelet {

    private static final String GROUP = "group";

    private String group;
    private String operation = "add";

    /** The group for messages that name none. */
    public void setGroup(String value) {
        group = value;
    }

    /** {@code add} or {@code remove}, for messages that do not say. */
    public void setOperation(String value) {
        MemberMessage.isAdd(value);
        operation = value;
    }

    /** Makes the body the change that the message asks for. */
    public void change(Exchange exchange) {
        MemberMessage message = MemberMessage.of(JsonText.object(exchange), group, operation);
        String entitlement = GovernanceIds.entitlement(new ResourceId(GROUP, message.group()), GovernanceIds.MEMBERS);
        ResourceId member = new ResourceId(message.memberType(), message.member());
        exchange.getMessage()
                .setBody(message.add() ? Change.grant(entitlement, member) : Change.revoke(entitlement, member));
    }

    /** Sends the change through {@code direct:entra-change}, which hands groups of Exchange Online on to where they live. */
    public void send(Exchange exchange) throws Exception {
        answer(exchange, ask("direct:entra-change", exchange.getMessage().getBody()));
    }

    /** Sends the change through {@code direct:exchange-change}, without asking Graph what kind of group it is. */
    public void sendToExchange(Exchange exchange) throws Exception {
        answer(exchange, ask("direct:exchange-change", exchange.getMessage().getBody()));
    }

    private static void answer(Exchange exchange, Object answer) throws ChangeNotMadeException {
        ChangeResult result = (ChangeResult) answer;
        if (!result.status().isGood()) {
            throw new ChangeNotMadeException(
                    result.change() + ": " + result.status().word() + ": " + result.text());
        }
        ObjectNode said = JsonText.JSON
                .createObjectNode()
                .put("change", result.change().toString())
                .put("status", result.status().word())
                .put("text", result.text())
                .put("requestId", result.requestId());
        result.calls().forEach(said.putArray("calls")::add);
        exchange.getMessage().setBody(JsonText.of(said));
    }
}
