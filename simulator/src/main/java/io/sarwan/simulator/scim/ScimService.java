/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.scim;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A SCIM 2.0 service on 127.0.0.1 that lists invented users and groups by index (RFC 7644 section 3.4.2.4) and lets nobody
 * change them. Every tenth user is disabled, every other one has a role, and each group shows its members.
 */
public final class ScimService implements AutoCloseable {

    private static final String PATH = "/scim/v2";
    private static final int LARGEST_PAGE = 1_000;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final int users;
    private final int groups;
    private final int membersPerGroup;

    private ScimService(HttpServer server, int users, int groups, int membersPerGroup) {
        this.server = server;
        this.users = users;
        this.groups = groups;
        this.membersPerGroup = membersPerGroup;
    }

    /** @throws IOException when nothing can listen on 127.0.0.1 */
    public static ScimService start(int users, int groups, int membersPerGroup) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScimService service = new ScimService(server, users, groups, membersPerGroup);
        server.createContext(PATH, service::answer);
        server.start();
        return service;
    }

    /** What a description calls {@code apiEndpoint}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Object body = body(exchange);
            byte[] bytes = json.writeValueAsBytes(body == null ? error() : body);
            exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
            exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Object body(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return null;
        }
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return switch (exchange.getRequestURI().getPath().substring(PATH.length())) {
            case "/Users" -> list(users, query, this::user);
            case "/Groups" -> list(groups, query, this::group);
            case "/ServiceProviderConfig" -> Map.of("patch", Map.of("supported", false));
            default -> null;
        };
    }

    private static Map<String, Object> error() {
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:Error"),
                "status",
                "404",
                "detail",
                "not here");
    }

    private static Map<String, Object> list(int total, String query, IntFunction<Map<String, Object>> row) {
        int from = Math.max(1, number(query, "startIndex", 1));
        int to = Math.min(total, from - 1 + Math.min(LARGEST_PAGE, number(query, "count", 100)));
        List<Map<String, Object>> rows =
                IntStream.rangeClosed(from, to).mapToObj(row).toList();
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
                "totalResults",
                total,
                "startIndex",
                from,
                "itemsPerPage",
                rows.size(),
                "Resources",
                rows);
    }

    private static int number(String query, String name, int preset) {
        Matcher found = Pattern.compile("(?:^|&)" + name + "=(\\d{1,9})").matcher(query);
        return found.find() ? Integer.parseInt(found.group(1)) : preset;
    }

    private Map<String, Object> user(int number) {
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                "id",
                "u" + number,
                "userName",
                "person" + number + "@example.test",
                "name",
                Map.of("givenName", "Person", "familyName", "Number " + number),
                "emails",
                List.of(Map.of("value", "person" + number + "@example.test", "primary", true)),
                "active",
                number % 10 != 0,
                "roles",
                number % 2 == 0 ? List.of(Map.of("value", "editor", "display", "Editor")) : List.of());
    }

    private Map<String, Object> group(int number) {
        List<Map<String, String>> members = IntStream.range(0, membersPerGroup)
                .mapToObj(member ->
                        Map.of("value", "u" + (1 + (number * membersPerGroup + member) % users), "display", "Somebody"))
                .toList();
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                "id",
                "g" + number,
                "displayName",
                "Group " + number,
                "members",
                members);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
