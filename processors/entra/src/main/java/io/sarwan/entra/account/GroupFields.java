/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a group that is to be made. Lengths: Microsoft Graph, create group. */
final class GroupFields {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_NICKNAME = 64;
    private static final int LONGEST_DESCRIPTION = 1_024;

    private final ObjectNode body = CreateGroup.object();
    private final String owner;
    private final List<String> members = new ArrayList<>();

    /** @throws WrongArgumentException naming every mistake */
    GroupFields(ObjectNode arguments) {
        List<String> mistakes = new ArrayList<>();
        String name = arguments.path("displayName").asText("").strip();
        String type = arguments.path("group_type").asText("");
        boolean unified = type.equals("microsoft_365");
        boolean roles = arguments.path("isAssignableToRole").asBoolean(false);
        if (!unified && !type.equals("security")) {
            mistakes.add("group_type must be security or microsoft_365");
        }
        if (unified && roles) {
            mistakes.add("isAssignableToRole is for security groups only");
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            mistakes.add("displayName must have 1 to " + LONGEST_NAME + " characters");
        }
        String nickname = arguments.path("mailNickname").asText("").strip();
        if (nickname.isEmpty()) {
            nickname = generated(name);
        }
        if (!nickname.matches("[\\x21-\\x7e&&[^@()\\\\/\\[\\]\";:<>,]]{1," + LONGEST_NICKNAME + "}")) {
            mistakes.add("mailNickname must be 1 to " + LONGEST_NICKNAME
                    + " ASCII characters without spaces and @ ( ) \\ / [ ] \" ; : < > ,");
        }
        String description = arguments.path("description").asText("");
        if (description.length() > LONGEST_DESCRIPTION) {
            mistakes.add("description has more than " + LONGEST_DESCRIPTION + " characters");
        }
        body.put("displayName", name)
                .put("mailNickname", nickname)
                .put("mailEnabled", unified)
                .put("securityEnabled", !unified);
        body.putArray("groupTypes");
        if (unified) {
            body.withArray("groupTypes").add("Unified");
        }
        if (!description.isEmpty()) {
            body.put("description", description);
        }
        if (roles) {
            body.put("isAssignableToRole", true);
        }
        owner = ResourceArgument.id(arguments.path("owner"));
        for (JsonNode member : arguments.path("userMembers")) {
            members.add(ResourceArgument.id(member));
        }
        WrongArgumentException.throwIfAny("create_group", mistakes);
    }

    private static String generated(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[^A-Za-z0-9._-]", "");
        return ascii.isEmpty() && !name.isEmpty()
                ? "group-" + Integer.toHexString(name.hashCode())
                : ascii.substring(0, Math.min(ascii.length(), LONGEST_NICKNAME));
    }

    String displayName() {
        return body.path("displayName").asText();
    }

    String mailNickname() {
        return body.path("mailNickname").asText();
    }

    boolean isUnified() {
        return body.path("mailEnabled").asBoolean();
    }

    boolean isRoleAssignable() {
        return body.path("isAssignableToRole").asBoolean(false);
    }

    Optional<String> owner() {
        return Optional.of(owner).filter(id -> !id.isEmpty());
    }

    List<String> members() {
        return members.stream().distinct().toList();
    }

    ObjectNode body() {
        return body.deepCopy();
    }
}
