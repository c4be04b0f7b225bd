/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A small SCIM service of its own: pages of two, PATCH of members and attributes, a key, and a first answer of 429. */
final class ScimService implements AutoCloseable {

    static final String KEY = "key-of-the-scim-service";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    final Map<String, ObjectNode> users = new TreeMap<>();
    final Map<String, ObjectNode> groups = new TreeMap<>();

    ScimService() throws IOException {
        for (int number = 1; number <= 5; number++) {
            ObjectNode user = JSON.createObjectNode()
                    .put("id", "u" + number)
                    .put("userName", "user" + number)
                    .put("active", true);
            users.put("u" + number, user);
        }
        ObjectNode group = JSON.createObjectNode().put("id", "g1").put("displayName", "Drivers");
        group.putArray("members").addObject().put("value", "u1");
        groups.put("g1", group);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/scim/v2/", this::answer);
        server.start();
    }

    /** The description of this service, for {@code scimConfig}. */
    Path description(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("service.yaml"),
                """
                apiEndpoint: "http://127.0.0.1:%d/scim/v2"
                hasScimHeader: true
                auth: {authType: "apiKey", apiKeyPrefix: "Bearer"}
                user:
                  id: "id"
                  userName: "userName"
                  firstName: "name.givenName"
                  lastName: "name.familyName"
                  primaryEmail: "emails[?(@.primary==true)].value"
                  active: "active"
                group:
                  id: "id"
                  displayName: "displayName"
                  members: {path: "members", id: "value"}
                pagination: {totalResults: "totalResults", itemsPerPage: "itemsPerPage", startIndex: "startIndex", mode: "index", pageSize: 2}
                provisioning:
                  addUserToGroup: {schemas: "urn:ietf:params:scim:api:messages:2.0:PatchOp", op: "add", path: "members", valuePath: "value"}
                  removeUserFromGroup: {schemas: "urn:ietf:params:scim:api:messages:2.0:PatchOp", op: "remove", path: "members", valuePath: "value"}
                """
                        .formatted(server.getAddress().getPort()));
    }

    synchronized int members() {
        return groups.get("g1").path("members").size();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                reply(exchange, 401, JSON.createObjectNode());
            } else if (requests.incrementAndGet() == 1) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                reply(exchange, 429, JSON.createObjectNode());
            } else {
                String[] path = exchange.getRequestURI().getPath().split("/");
                Map<String, ObjectNode> objects =
                        path[3].equals("Users") ? users : path[3].equals("Groups") ? groups : Map.of();
                serve(
                        exchange,
                        objects,
                        path.length > 4 ? path[4] : null,
                        sent.length == 0 ? null : JSON.readTree(sent));
            }
        }
    }

    private static void serve(HttpExchange exchange, Map<String, ObjectNode> objects, String id, JsonNode sent)
            throws IOException {
        String method = exchange.getRequestMethod();
        if (id == null) {
            if (method.equals("POST")) {
                ObjectNode created = sent.<ObjectNode>deepCopy().put("id", "n" + objects.size());
                objects.put(created.path("id").asText(), created);
                reply(exchange, 201, created);
            } else {
                list(exchange, objects);
            }
        } else if (!objects.containsKey(id)) {
            reply(exchange, 404, JSON.createObjectNode());
        } else {
            ObjectNode object = objects.get(id);
            if (method.equals("PATCH")) {
                sent.path("Operations").forEach(operation -> patch(object, operation));
            } else if (method.equals("DELETE")) {
                objects.remove(id);
            }
            reply(exchange, method.equals("DELETE") ? 204 : 200, object);
        }
    }

    private static void patch(ObjectNode object, JsonNode operation) {
        String path = operation.path("path").asText();
        if (path.startsWith("members")) {
            ArrayNode members = object.withArray("members");
            if (operation.path("op").asText().equalsIgnoreCase("add")) {
                operation.path("value").forEach(members::add);
            } else {
                for (int index = members.size() - 1; index >= 0; index--) {
                    String value = members.get(index).path("value").asText();
                    if (path.contains('"' + value + '"')
                            || operation.path("value").toString().contains('"' + value + '"')) {
                        members.remove(index);
                    }
                }
            }
        } else if (path.isEmpty()) {
            object.setAll((ObjectNode) operation.path("value"));
        } else {
            object.set(path, operation.path("value"));
        }
    }

    private static void list(HttpExchange exchange, Map<String, ObjectNode> objects) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        int start =
                query.contains("startIndex=") ? Integer.parseInt(query.replaceAll(".*startIndex=(\\d+).*", "$1")) : 1;
        boolean filtered = query.contains("filter=");
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode rows = answer.putArray("Resources");
        objects.values().stream()
                .filter(object -> !filtered
                        || query.contains(java.net.URLEncoder.encode(
                                '"' + object.path("userName").asText() + '"', java.nio.charset.StandardCharsets.UTF_8))
                        || query.contains("%22" + object.path("displayName").asText() + "%22"))
                .skip(start - 1L)
                .limit(2)
                .forEach(rows::add);
        answer.put("totalResults", filtered ? rows.size() : objects.size())
                .put("itemsPerPage", rows.size())
                .put("startIndex", start);
        reply(exchange, 200, answer);
    }

    private static void reply(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] text = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
        if (status == 204) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
