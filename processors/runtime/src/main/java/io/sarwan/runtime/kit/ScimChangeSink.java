/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.ResourceId;
import io.sarwan.scim.ScimTypes;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChange.Kind;
import io.sarwan.scim.change.ScimChangeResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** The bean behind {@code scim-member-sink} and {@code scim-user-sink}. */
public final class ScimChangeSink extends ScimKamelet {

    private static final String ID = "id";

    private static final Map<String, Kind> USER_KINDS = Map.of(
            "create", Kind.CREATE_USER,
            "update", Kind.UPDATE_USER,
            "activate", Kind.ACTIVATE_USER,
            "deactivate", Kind.DEACTIVATE_USER,
            "delete", Kind.DELETE);

    private String group;
    private String operation;

    /** The group for messages that name none. */
    public void setGroup(String value) {
        group = value;
    }

    /** What is done where the message does not say. */
    public void setOperation(String value) {
        operation = value;
    }

    /** Makes the body the membership change that the message asks for. */
    public void member(Exchange exchange) {
        MemberMessage message = MemberMessage.of(JsonText.object(exchange), group, operation);
        exchange.getMessage()
                .setBody(new ScimChange(
                        message.add() ? Kind.ADD_MEMBER : Kind.REMOVE_MEMBER,
                        new ResourceId(ScimTypes.GROUP, message.group()),
                        new ResourceId(message.memberType(), message.member()),
                        Map.of()));
    }

    /** Makes the body the change of an account that the message asks for: {@code id} and SCIM attributes. */
    public void user(Exchange exchange) {
        ObjectNode message = JsonText.object(exchange);
        String asked = message.path("operation").asText(operation);
        Kind kind = USER_KINDS.get(asked);
        if (kind == null) {
            throw new IllegalArgumentException("operation must be one of "
                    + String.join(", ", USER_KINDS.keySet().stream().sorted().toList()) + ": " + asked);
        }
        String id = message.path(ID).asText("");
        if (kind != Kind.CREATE_USER && id.isBlank()) {
            throw new IllegalArgumentException("the message has no text \"" + ID + "\"");
        }
        ObjectNode attributes = message.deepCopy();
        attributes.remove(java.util.List.of(ID, "operation"));
        exchange.getMessage()
                .setBody(ScimChange.of(
                        kind,
                        new ResourceId(ScimTypes.USER, kind == Kind.CREATE_USER ? "new" : id),
                        attributes(kind, attributes)));
    }

    private static Map<String, Object> attributes(Kind kind, ObjectNode given) {
        return switch (kind) {
            case ACTIVATE_USER -> Map.of("active", true);
            case DEACTIVATE_USER -> Map.of("active", false);
            case CREATE_USER, UPDATE_USER ->
                JsonText.JSON.convertValue(given, new TypeReference<LinkedHashMap<String, Object>>() {});
            default -> Map.of();
        };
    }

    /**
     * Makes the change through {@code direct:scim-change}; the body afterwards is JSON.
     *
     * @throws ChangeNotMadeException when it is not so afterwards; one that nobody has seen yet counts as made
     */
    public void send(Exchange exchange) throws Exception {
        ScimChangeResult result = (ScimChangeResult)
                connection().call("direct:scim-change", exchange.getMessage().getBody());
        if (!result.status().isGood() && !result.status().isOpen()) {
            throw new ChangeNotMadeException(
                    result.change() + ": " + result.status().word() + ": " + result.text());
        }
        ObjectNode said = JsonText.JSON
                .createObjectNode()
                .put("change", result.change().toString())
                .put("status", result.status().word())
                .put("text", result.text())
                .put("id", result.objectId());
        result.calls().forEach(said.putArray("calls")::add);
        exchange.getMessage().setBody(JsonText.of(said));
    }
}
