/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the arguments of profile updates into what is sent. Lengths: Microsoft Graph, user resource type. */
final class ProfileFields {

    static final int EXTENSIONS = 15;
    static final Map<String, Integer> TEXTS = new TreeMap<>(Map.of(
            "mail", 256,
            "displayName", 256,
            "jobTitle", 128,
            "employeeId", 16,
            "department", 64,
            "companyName", 64,
            "country", 128));

    private static final int LONGEST_EXTENSION = 1_024;
    private static final String EXTENSION = "extensionAttribute";

    private ProfileFields() {}

    /** @throws WrongArgumentException naming every mistake */
    static ObjectNode profile(ObjectNode arguments) {
        List<String> mistakes = new ArrayList<>();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        arguments.properties().forEach(argument -> {
            String name = argument.getKey();
            boolean extension = name.startsWith(EXTENSION);
            if (!extension && !TEXTS.containsKey(name)) {
                return;
            }
            String value = argument.getValue().asText("").strip();
            int most = extension ? LONGEST_EXTENSION : TEXTS.get(name);
            if (value.length() > most) {
                mistakes.add(name + " has more than " + most + " characters");
            }
            if (name.equals("displayName") && value.isEmpty()) {
                mistakes.add("displayName cannot be cleared");
            }
            JsonNode sent =
                    value.isEmpty() ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(value);
            (extension ? body.withObject("/onPremisesExtensionAttributes") : body).set(name, sent);
        });
        return checked("update_profile", body, mistakes);
    }

    /** @throws WrongArgumentException naming every property that cannot be written */
    static ObjectNode attributes(ObjectNode attributes) {
        List<String> mistakes = new ArrayList<>();
        attributes.fieldNames().forEachRemaining(name -> {
            String why = UserProperties.refusal(name);
            if (why != null) {
                mistakes.add(name + ": " + why);
            }
        });
        return checked("update_user", attributes.deepCopy(), mistakes);
    }

    private static ObjectNode checked(String action, ObjectNode body, List<String> mistakes) {
        if (body.isEmpty()) {
            mistakes.add("there is nothing to change");
        }
        WrongArgumentException.throwIfAny(action, mistakes);
        return body;
    }
}
