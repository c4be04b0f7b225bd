/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * What a message says of a membership: {@code {"group":…,"member":…,"memberType":"user","operation":"add"}}.
 *
 * @param add whether the member joins; else it leaves
 */
record MemberMessage(String group, String member, String memberType, boolean add) {

    /**
     * @param group what counts when the message names none, {@code null} for nothing
     * @param operation what counts when the message names none
     * @throws IllegalArgumentException when something is missing or is no text
     */
    static MemberMessage of(ObjectNode message, String group, String operation) {
        return new MemberMessage(
                text(message, "group", group),
                text(message, "member", null),
                text(message, "memberType", "user"),
                isAdd(text(message, "operation", operation)));
    }

    private static String text(ObjectNode message, String name, String otherwise) {
        JsonNode value = message.path(name);
        String text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() && value.isMissingNode() && otherwise != null) {
            text = otherwise;
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the message has no text \"" + name + "\"");
        }
        return text;
    }

    static boolean isAdd(String operation) {
        return switch (operation.toLowerCase(Locale.ROOT)) {
            case "add" -> true;
            case "remove" -> false;
            default -> throw new IllegalArgumentException("operation must be add or remove: " + operation);
        };
    }
}
