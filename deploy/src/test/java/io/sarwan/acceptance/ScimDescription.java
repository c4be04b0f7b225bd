/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The description of a SCIM service that calls everything as the standard does, with what a test says otherwise. */
final class ScimDescription {

    private final Map<String, String> service = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> parts = new LinkedHashMap<>();

    private ScimDescription() {}

    static ScimDescription of(String address) {
        return new ScimDescription()
                .with("apiEndpoint", '"' + address + '"')
                .with("user", "id", "id")
                .with("user", "userName", "userName")
                .with("user", "firstName", "name.givenName")
                .with("user", "lastName", "name.familyName")
                .with("user", "primaryEmail", "\"emails[?(@.primary==true)].value\"")
                .with("user", "active", "active")
                .with("group", "id", "id")
                .with("group", "displayName", "displayName")
                .with("group", "members", "{path: members, id: value}")
                .with("pagination", "totalResults", "totalResults")
                .with("pagination", "itemsPerPage", "itemsPerPage")
                .with("pagination", "startIndex", "startIndex");
    }

    /** @param value as YAML has it in one line */
    ScimDescription with(String name, String value) {
        service.put(name, value);
        return this;
    }

    ScimDescription with(String part, String name, String value) {
        parts.computeIfAbsent(part, first -> new LinkedHashMap<>()).put(name, value);
        return this;
    }

    /** The credential is a key, which goes with every request as a token would. */
    ScimDescription withKey() {
        return with("auth", "{authType: apiKey, apiKeyPrefix: Bearer}");
    }

    /** The removal as the connector's documentation writes it, which sent those who stay. */
    ScimDescription withChanges() {
        String rest = "schemas: \"urn:ietf:params:scim:api:messages:2.0:PatchOp\", path: members, valuePath: value}";
        return with("provisioning", "addUserToGroup", "{op: add, " + rest)
                .with("provisioning", "removeUserFromGroup", "{op: remove, " + rest);
    }

    Path write(Path file) throws IOException {
        StringBuilder yaml = new StringBuilder();
        service.forEach((name, value) -> yaml.append("%s: %s\n".formatted(name, value)));
        parts.forEach((part, fields) -> {
            yaml.append(part).append(":\n");
            fields.forEach((name, value) -> yaml.append("  %s: %s\n".formatted(name, value)));
        });
        return Files.writeString(file, yaml);
    }
}
