/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimProvisioning.Operation;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every request of a probe. None is repeated when its answer is lost: what a service does with it is the question. */
final class ProbeRequests {

    static final String USERS = "/Users";
    static final String GROUPS = "/Groups";

    private static final String PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final String USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private final ScimEndpoint endpoint;
    private final ObjectMapper json = new ObjectMapper();
    private final String patchSchema;

    ProbeRequests(ScimConfig config) {
        this.endpoint = ScimEndpoint.of(config.apiEndpoint());
        this.patchSchema = Optional.ofNullable(config.provisioning().addUserToGroup())
                .map(Operation::schema)
                .orElse(PATCH_SCHEMA);
    }

    /** @param query parameters that are encoded already, {@code null} for none */
    ScimRequest<Answer> get(String path, String query) {
        return new ScimRequest<>("GET", endpoint.link(path, query), Map.of(), null, Answer.reader(), false);
    }

    ScimRequest<Answer> one(String collection, String id) {
        return get(collection + '/' + ScimEndpoint.encode(id), null);
    }

    /** {@code attribute eq "value"}. */
    ScimRequest<Answer> filtered(String collection, String attribute, String value) {
        return filtered(collection, equal(attribute, value));
    }

    ScimRequest<Answer> filtered(String collection, String filter) {
        return get(collection, "filter=" + ScimEndpoint.encode(filter) + "&startIndex=1&count=10");
    }

    static String equal(String attribute, String value) {
        return attribute + " eq " + ScimEndpoint.quoted(value);
    }

    ScimRequest<Answer> user(String userName) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("schemas", List.of(USER_SCHEMA));
        user.put("userName", userName);
        user.put("displayName", userName);
        user.put("name", Map.of("givenName", "Probe", "familyName", "Throwaway"));
        user.put("emails", List.of(Map.of("value", userName, "type", "work", "primary", true)));
        user.put("active", true);
        return send("POST", USERS, user, null);
    }

    ScimRequest<Answer> group(String name) {
        return send("POST", GROUPS, new TreeMap<>(Map.of("schemas", List.of(GROUP_SCHEMA), "displayName", name)), null);
    }

    /** @param path {@code null} for none @param value {@code null} for none @param version for {@code If-Match}, or {@code null} */
    ScimRequest<Answer> patch(String collection, String id, String op, String path, Object value, String version) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", op);
        if (path != null) {
            operation.put("path", path);
        }
        if (value != null) {
            operation.put("value", value);
        }
        Map<String, Object> body =
                new TreeMap<>(Map.of("schemas", List.of(patchSchema), "Operations", List.of(operation)));
        return send("PATCH", collection + '/' + ScimEndpoint.encode(id), body, version);
    }

    /** The whole object but what the service alone writes (RFC 7644 section 3.5.1). */
    ScimRequest<Answer> put(String collection, String id, Map<?, ?> document, Map<String, Object> changed) {
        Map<Object, Object> body = new LinkedHashMap<>(document);
        body.keySet()
                .removeIf(name -> List.of("meta", "groups").contains(String.valueOf(name))
                        || changed.containsKey(String.valueOf(name)));
        body.putAll(changed);
        return send("PUT", collection + '/' + ScimEndpoint.encode(id), body, null);
    }

    ScimRequest<Answer> delete(String collection, String id) {
        return send("DELETE", collection + '/' + ScimEndpoint.encode(id), null, null);
    }

    private ScimRequest<Answer> send(String method, String path, Map<?, ?> body, String version) {
        try {
            return new ScimRequest<>(
                    method,
                    endpoint.link(path, null),
                    version == null ? Map.of() : Map.of("If-Match", version),
                    body == null ? null : json.writeValueAsBytes(body),
                    Answer.reader(),
                    false);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not to be written as JSON", impossible);
        }
    }

    /** A request as a person reads it, without credentials. */
    String line(ScimRequest<?> request) {
        String query = request.link().query();
        return request.method()
                + ' '
                + endpoint.origin()
                + request.link().path()
                + (query == null ? "" : '?' + URLDecoder.decode(query, StandardCharsets.UTF_8))
                + (request.headers().isEmpty() ? "" : ' ' + request.headers().toString())
                + (request.body() == null ? "" : ' ' + new String(request.body(), StandardCharsets.UTF_8));
    }
}
