/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sarwan.entra.graph.MalformedAnswerException;
import io.sarwan.entra.graph.ResponseReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A group or application and the first of those related to it, as {@code $expand} gives them.
 *
 * @param groupId the group or application
 * @param members at most {@link EntraRequests#EXPAND_LIMIT}; {@code null} when the answer does not name them
 */
record GroupRefs(String groupId, List<Member> members) {

    /** Whether there may be more of them than the answer names. */
    boolean isCutOff() {
        return members == null || members.size() >= EntraRequests.EXPAND_LIMIT;
    }

    /**
     * A member or owner, or who is assigned to an application.
     *
     * @param type {@code user}, {@code group}, {@code servicePrincipal}, {@code device} …, empty when Graph does not say
     * @param id the object id
     * @param onPremises whether it is synced from Active Directory
     * @param appRoleId the role of an assignment, {@code null} for members and owners
     */
    record Member(String type, String id, boolean onPremises, String appRoleId) {

        Member(String type, String id) {
            this(type, id, false, null);
        }

        private static final String TYPE_PREFIX = "#microsoft.graph.";

        static Member read(JsonParser json) throws IOException {
            return read(json, other -> {});
        }

        /** @param others told of every field that is not part of a member */
        static Member read(JsonParser json, Consumer<String> others) throws IOException {
            String type = "";
            String id = null;
            boolean onPremises = false;
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedAnswerException("a member that is not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if ("id".equals(field)) {
                    id = json.getValueAsString();
                } else if ("onPremisesSyncEnabled".equals(field)) {
                    onPremises = json.currentToken() == JsonToken.VALUE_TRUE;
                } else if ("@odata.type".equals(field)) {
                    String full = json.getValueAsString("");
                    // The handful of type names is shared, not held once for each of a million members.
                    type = (full.startsWith(TYPE_PREFIX) ? full.substring(TYPE_PREFIX.length()) : full).intern();
                } else {
                    others.accept(field);
                    json.skipChildren();
                }
            }
            if (id == null || id.isBlank()) {
                throw new MalformedAnswerException("a member without an id");
            }
            return new Member(type, id, onPremises, null);
        }

        /** An {@code appRoleAssignment}; its {@code principalType} is a type's name with a capital letter. */
        static Member readAssignment(JsonParser json) throws IOException {
            String type = "";
            String principalId = null;
            String roleId = null;
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedAnswerException("an assignment that is not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "principalId" -> principalId = json.getValueAsString();
                    case "appRoleId" -> roleId = json.getValueAsString();
                    case "principalType" -> type = typeNamed(json.getValueAsString(""));
                    default -> json.skipChildren();
                }
            }
            if (principalId == null || principalId.isBlank() || roleId == null || roleId.isBlank()) {
                throw new MalformedAnswerException("an assignment without a principal or a role");
            }
            return new Member(type, principalId, false, roleId);
        }

        private static String typeNamed(String principalType) {
            return principalType.isEmpty()
                    ? ""
                    : (Character.toLowerCase(principalType.charAt(0)) + principalType.substring(1)).intern();
        }
    }

    static GroupRefs read(JsonParser json, String collection) throws IOException {
        return read(json, collection, Member::read);
    }

    static GroupRefs read(JsonParser json, String collection, ResponseReader<Member> each) throws IOException {
        String groupId = null;
        List<Member> members = null;
        boolean goesOn = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if ("id".equals(field)) {
                groupId = json.getValueAsString();
            } else if (field.equals(collection) && value == JsonToken.START_ARRAY) {
                members = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    members.add(each.read(json));
                }
            } else if (field.equals(collection + "@odata.nextLink")) {
                goesOn = value != JsonToken.VALUE_NULL;
                json.skipChildren();
            } else {
                json.skipChildren();
            }
        }
        if (groupId == null) {
            throw new MalformedAnswerException("a group without an id");
        }
        return new GroupRefs(groupId, goesOn ? null : members);
    }
}
