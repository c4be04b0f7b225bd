/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes through {@code sarwan scim} as it is packed, against a small service of one's own with one group. */
class ScimChangeIT {

    private static final String KEY = "k3y-of-the-service";
    private static final Pattern LEAVER = Pattern.compile("\"path\":\"members\\[value eq \\\\\"(\\w+)\\\\\"]\"");
    private static final Pattern JOINER =
            Pattern.compile("\"op\":\"add\",\"path\":\"members\",\"value\":\\[\\{\"value\":\"(\\w+)\"}]");

    @TempDir
    private Path folder;

    private final Set<String> members = new ConcurrentSkipListSet<>(List.of("u1", "u2", "u3"));
    private final List<String> written = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/scim/v2", this::answer);
        server.start();
        ScimDescription.of("http://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2")
                .with("hasScimHeader", "true")
                .withKey()
                .withChanges()
                .write(folder.resolve("app.yaml"));
        assertThat(sarwan("scim", "--scim-config", "app.yaml")).as(log()).isZero();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void withoutPermissionNothingIsSentAndOneLineSaysSo() throws Exception {
        assertThat(change("--revoke-grant", "group:g1:member:user:u2")).isEqualTo(2);

        assertThat(log().strip())
                .isEqualTo("sarwan: --revoke-grant changes the service, and changes are not allowed."
                        + " Add --provisioning (-p), or --dry-run to see what it would do");
        assertThat(written).isEmpty();
    }

    @Test
    void whatTheFileDoesNotHoldIsNotAskedOfTheService() throws Exception {
        assertThat(change("-p", "--revoke-grant", "group:g1:member:user:u9")).isEqualTo(1);

        assertThat(log()).contains("sync.c1z holds no grant group:g1:member:user:u9");
        assertThat(written).isEmpty();
    }

    @Test
    void aDryRunShowsTheRequestAndSendsOnlyQuestions() throws Exception {
        assertThat(change("--dry-run", "--revoke-grant", "group:g1:member:user:u2"))
                .isZero();

        assertThat(log())
                .contains("would send PATCH http://127.0.0.1:"
                        + server.getAddress().getPort() + "/scim/v2/Groups/g1")
                .contains("members[value eq \\\"u2\\\"]")
                .contains("planned: revoke group:g1 from user:u2");
        assertThat(written).isEmpty();
        assertThat(members).containsExactly("u1", "u2", "u3");
    }

    @Test
    void oneLeavesAndOneJoinsAndEveryChangeIsOnRecord() throws Exception {
        assertThat(change("-p", "--revoke-grant", "group:g1:member:user:u2"))
                .as(log())
                .isZero();
        assertThat(log())
                .contains("confirmed: revoke group:g1 from user:u2: seen to be so")
                .contains("io.sarwan.audit");
        assertThat(members).containsExactly("u1", "u3");

        assertThat(change(
                        "-p",
                        "--grant-entitlement",
                        "group:g1:member",
                        "--grant-principal",
                        "u4",
                        "--grant-principal-type",
                        "user"))
                .as(log())
                .isZero();
        assertThat(members).containsExactly("u1", "u3", "u4");

        assertThat(change("-p", "--revoke-grant", "group:g1:member:user:u2")).isZero();
        assertThat(log()).contains("already: revoke group:g1 from user:u2");
        assertThat(written).hasSize(2);
        assertThat(Files.readString(folder.resolve("sync.c1z.scim.json"))).contains("\"removeMember\" : \"filter\"");
        assertThat(log()).doesNotContain(KEY);
    }

    private int change(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("scim", "--scim-config", "app.yaml"));
        all.addAll(List.of(arguments));
        return sarwan(all.toArray(String[]::new));
    }

    private int sarwan(String... arguments) throws Exception {
        return program().run(arguments);
    }

    private PackagedProgram program() {
        return PackagedProgram.in(folder).with(Map.of("BATON_API_KEY", KEY));
    }

    private String log() throws IOException {
        return program().said();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath().replace("/scim/v2", "");
        if (!exchange.getRequestMethod().equals("GET")) {
            written.add(body);
            Matcher leaver = LEAVER.matcher(body);
            Matcher joiner = JOINER.matcher(body);
            if (leaver.find()) {
                members.remove(leaver.group(1));
            } else if (joiner.find()) {
                members.add(joiner.group(1));
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        switch (path) {
            case "/Users" -> list(exchange, List.of(user(1), user(2), user(3), user(4)));
            case "/Groups" -> list(exchange, List.of(group()));
            case "/Groups/g1" -> reply(exchange, 200, group());
            default -> reply(exchange, 404, "{\"detail\":\"not here\"}");
        }
    }

    private static void list(HttpExchange exchange, List<String> rows) throws IOException {
        boolean first = exchange.getRequestURI().getQuery().contains("startIndex=1&");
        reply(
                exchange,
                200,
                "{\"totalResults\":" + rows.size() + ",\"Resources\":[" + (first ? String.join(",", rows) : "") + "]}");
    }

    private static String user(int number) {
        return "{\"id\":\"u" + number + "\",\"userName\":\"u" + number + "@example.test\",\"active\":true}";
    }

    private String group() {
        return "{\"id\":\"g1\",\"displayName\":\"Group 1\",\"members\":["
                + new TreeSet<>(members)
                        .stream().map(id -> "{\"value\":\"" + id + "\"}").collect(Collectors.joining(","))
                + "]}";
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
