/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.governance.ResourceId;
import io.sarwan.scim.ScimTypes;
import io.sarwan.scim.http.MalformedAnswerException;
import io.sarwan.scim.http.ResponseReader;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimJson;
import io.sarwan.scim.http.ScimRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every request of a change. A write is never repeated by itself: somebody looks first. */
final class ChangeRequests {

    static final String PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private final ScimEndpoint endpoint;
    private final ObjectMapper json = new ObjectMapper();

    ChangeRequests(ScimEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** {@code /Users/1}. */
    private static String path(ResourceId object) {
        return collection(object.type()) + '/' + ScimEndpoint.encode(object.id());
    }

    static String collection(String type) {
        return type.equals(ScimTypes.GROUP) ? "/Groups" : "/Users";
    }

    ScimRequest<Object> read(ResourceId object) {
        return ScimRequest.get(endpoint.link(path(object), null), ChangeRequests::object);
    }

    /** @param filter as SCIM writes it, not encoded */
    ScimRequest<Object> find(String type, String filter) {
        return ScimRequest.get(
                endpoint.link(collection(type), "filter=" + ScimEndpoint.encode(filter)), ChangeRequests::object);
    }

    ScimRequest<Object> providerConfig() {
        return ScimRequest.get(endpoint.link("/ServiceProviderConfig", null), ChangeRequests::object);
    }

    /** @param version for {@code If-Match} (RFC 7644 section 3.14), {@code null} for none */
    ScimRequest<Object> patch(ResourceId object, String schema, List<Map<String, Object>> operations, String version) {
        Map<String, Object> body = new TreeMap<>(Map.of("schemas", List.of(schema), "Operations", operations));
        return send("PATCH", path(object), body, version);
    }

    /** The whole object but what the service alone writes (RFC 7644 section 3.5.1). */
    ScimRequest<Object> put(ResourceId object, Map<?, ?> document, String version) {
        Map<Object, Object> body = new java.util.LinkedHashMap<>(document);
        body.keySet().removeIf(name -> "meta".equalsIgnoreCase(String.valueOf(name)));
        return send("PUT", path(object), body, version);
    }

    ScimRequest<Object> create(String type, Map<String, Object> document) {
        return send("POST", collection(type), document, null);
    }

    ScimRequest<Object> delete(ResourceId object) {
        return send("DELETE", path(object), null, null);
    }

    private ScimRequest<Object> send(String method, String path, Map<?, ?> body, String version) {
        try {
            return new ScimRequest<>(
                    method,
                    endpoint.link(path, null),
                    version == null ? Map.of() : Map.of("If-Match", version),
                    body == null ? null : json.writeValueAsBytes(body),
                    lenient(),
                    false);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not to be written as JSON", impossible);
        }
    }

    /** What a write answers proves nothing; an answer that cannot be read is as good as none, which is an empty map. */
    private static ResponseReader<Object> lenient() {
        return parser -> {
            try {
                return parser != null && ScimJson.read(parser) instanceof Map<?, ?> answer ? answer : Map.of();
            } catch (IOException unreadable) {
                return Map.of();
            }
        };
    }

    private static Object object(JsonParser parser) throws IOException {
        if (parser != null && ScimJson.read(parser) instanceof Map<?, ?> answer) {
            return answer;
        }
        throw new MalformedAnswerException("the answer is no object");
    }

    /** A request as a person reads it: method, address, body; secrets masked, credentials left out. */
    String line(ScimRequest<?> request) {
        String query = request.link().query();
        String address = request.method()
                + ' '
                + endpoint.origin()
                + request.link().path()
                + (query == null ? "" : '?' + URLDecoder.decode(query, StandardCharsets.UTF_8));
        String headers = request.headers().entrySet().stream()
                .map(header -> ' ' + header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining());
        return address + headers + (request.body() == null ? "" : ' ' + masked(request.body()));
    }

    private String masked(byte[] body) {
        try {
            return json.writeValueAsString(masked(json.readValue(body, Object.class)));
        } catch (IOException impossible) {
            throw new IllegalArgumentException("a body that is no JSON", impossible);
        }
    }

    private static Object masked(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new java.util.LinkedHashMap<>();
            boolean secretPath = isSecret(String.valueOf(map.get("path")));
            map.forEach((name, each) -> copy.put(
                    name, isSecret(String.valueOf(name)) || secretPath && "value".equals(name) ? "***" : masked(each)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(ChangeRequests::masked).toList()
                : value;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("password") || lower.contains("secret") || lower.contains("token");
    }
}
