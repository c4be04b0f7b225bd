/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Schema;
import io.sarwan.simulator.directory.Tenant;
import java.util.HashMap;
import java.util.Map;

/** Makes and changes users, and refuses in the words of the service. Keeps no password. */
final class UserWrites {

    /** A verified domain whose users sign in elsewhere. */
    static final String FEDERATED_DOMAIN = "federated.caravanserai.example";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tenant tenant;

    UserWrites(Tenant tenant) {
        this.tenant = tenant;
    }

    synchronized GraphReply create(Asked asked) {
        JsonNode body = asked.call().body();
        for (String required : new String[] {"displayName", "mailNickname", "userPrincipalName"}) {
            Writes.text(asked, required);
        }
        String name = body.get("userPrincipalName").asText();
        String domain = name.substring(name.indexOf('@') + 1);
        boolean federated = domain.equalsIgnoreCase(FEDERATED_DOMAIN);
        if (!federated && tenant.verifiedDomains().stream().noneMatch(domain::equalsIgnoreCase)) {
            throw GraphException.badRequest(
                    "The domain portion of the userPrincipalName property is invalid. You must use one of the verified"
                            + " domain names in your organization.");
        }
        if (federated && !body.hasNonNull("onPremisesImmutableId")) {
            throw GraphException.badRequest(
                    "Required property immutableId is missing for a user of a federated domain.");
        }
        if (!federated && !body.path("passwordProfile").hasNonNull("password")) {
            throw GraphException.badRequest("A password must be specified to create a new user.");
        }
        checkPassword(body);
        if (tenant.findUser(name).isPresent()) {
            throw GraphException.badRequest(
                    "Another object with the same value for property userPrincipalName already exists.");
        }
        DirectoryObject user = tenant.addUser(properties(body, Map.of()));
        return json(201, Map.of("id", user.id(), "userPrincipalName", name));
    }

    synchronized GraphReply patch(DirectoryObject user, JsonNode body) {
        refuseSynced(user);
        checkPassword(body);
        Object held = user.get("onPremisesExtensionAttributes");
        Map<?, ?> extensions = held instanceof Map<?, ?> map ? map : Map.of();
        tenant.update(user.id(), properties(body, extensions));
        return GraphReply.nothing();
    }

    static void refuseSynced(DirectoryObject user) {
        if (Boolean.TRUE.equals(user.get("onPremisesSyncEnabled"))) {
            throw GraphException.badRequest(
                    "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects"
                            + " currently undergoing migration.");
        }
    }

    private static void checkPassword(JsonNode body) {
        String password = body.path("passwordProfile").path("password").asText("");
        long kinds = java.util.stream.Stream.of(".*[a-z].*", ".*[A-Z].*", ".*[0-9].*", ".*[^A-Za-z0-9].*")
                .filter(password::matches)
                .count();
        if (body.has("passwordProfile") && (password.length() < 8 || kinds < 3)) {
            throw GraphException.badRequest(
                    "The specified password does not comply with password complexity requirements. Please provide a"
                            + " different password.");
        }
    }

    private static Map<String, Object> properties(JsonNode body, Map<?, ?> extensions) {
        Map<String, Object> properties = new HashMap<>();
        body.properties().forEach(property -> {
            String name = property.getKey();
            if (name.equals("passwordProfile")) {
                return;
            }
            if (Schema.of(ObjectKind.USER).property(name).isEmpty()) {
                throw GraphException.badRequest("Invalid property '" + name + "'.");
            }
            Object value = JSON.convertValue(property.getValue(), Object.class);
            if (name.equals("onPremisesExtensionAttributes") && value instanceof Map<?, ?> changed) {
                Map<Object, Object> merged = new HashMap<>(extensions);
                merged.putAll(changed);
                value = merged;
            }
            properties.put(name, value);
        });
        return properties;
    }

    GraphReply manager(Asked asked, DirectoryObject user) {
        if (asked.call().method().equals("DELETE")) {
            if (user.manager().isEmpty()) {
                throw GraphException.notFound("manager");
            }
            tenant.setManager(user.id(), null);
            return GraphReply.nothing();
        }
        String reference = Writes.text(asked, "@odata.id");
        String id = reference.substring(reference.lastIndexOf('/') + 1);
        boolean proper = reference.startsWith(asked.call().base() + "/users/")
                || reference.startsWith(asked.call().base() + "/directoryObjects/");
        if (!proper) {
            throw GraphException.badRequest("Not a valid reference update, url '" + reference + "' is not supported.");
        }
        if (tenant.find(id).isEmpty()) {
            throw GraphException.notFound(id);
        }
        tenant.setManager(user.id(), id);
        return GraphReply.nothing();
    }

    GraphReply revokeSessions(DirectoryObject user) {
        tenant.update(
                user.id(),
                Map.of(
                        "signInSessionsValidFromDateTime",
                        java.time.Instant.now().toString()));
        return json(200, Map.of("value", true));
    }

    static GraphReply json(int status, Map<String, ?> body) {
        try {
            return GraphReply.json(status, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map can always be written as JSON", e);
        }
    }
}
