/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sarwan scim} as it is packed, against a small service of one's own: 250 users, three groups, tokens. */
class ScimIT {

    private static final int USERS = 250;
    private static final String SECRET = "cl1ent-s3cret-value";
    private static final Pattern PAGE = Pattern.compile("startIndex=(\\d+)&count=(\\d+)");

    @TempDir
    private Path folder;

    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private volatile int tokenLife = Integer.MAX_VALUE;
    private volatile int lostAfter = Integer.MAX_VALUE;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/oauth/token",
                exchange -> reply(
                        exchange,
                        200,
                        "{\"access_token\":\"issued-token-" + tokens.incrementAndGet() + "\",\"expires_in\":3600}"));
        server.createContext("/scim/v2", this::answer);
        server.start();
        ScimDescription.of(base() + "/scim/v2")
                .with("hasScimHeader", "true")
                .with(
                        "auth",
                        "{authType: oauth2, shouldObtainToken: true, authUrl: \"%s/oauth/token\", tokenPath: access_token}"
                                .formatted(base()))
                .with("user", "roles", "{path: roles, name: value}")
                .write(folder.resolve("app.yaml"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void aServiceThatLosesAPageLeavesTheFileAsItWas() throws Exception {
        assertThat(sarwan("scim", "--scim-config", "app.yaml")).isZero();
        byte[] before = Files.readAllBytes(folder.resolve("sync.c1z"));

        lostAfter = 2;
        assertThat(sarwan("scim", "--scim-config", "app.yaml")).isEqualTo(3);

        assertThat(Files.readAllBytes(folder.resolve("sync.c1z"))).isEqualTo(before);
        assertThat(log()).contains("is incomplete; sync.c1z still holds what it held before");
    }

    @Test
    void credentialsThatAreRefusedAreOneLineAndExitCodeOne() throws Exception {
        tokenLife = 0;

        assertThat(sarwan("scim", "--scim-config", "app.yaml")).isEqualTo(1);

        assertThat(log()).contains("A new token was refused as well; check the client, its scope and the account");
        assertThat(folder.resolve("sync.c1z")).doesNotExist();
    }

    @Test
    void aTokenThatEndsOnTheWayIsReplacedAndNothingSecretIsLeftAnywhere() throws Exception {
        tokenLife = 2;

        assertThat(sarwan("scim", "--scim-config", "app.yaml", "--log-level", "debug"))
                .as(log())
                .isZero();

        assertThat(tokens.get()).isGreaterThan(1);
        FileContent content = FileContent.of(folder.resolve("sync.c1z"));
        assertThat(content.resources()).hasSize(USERS + 3 + 1);
        // The outer group holds the inner one, and so its two members.
        assertThat(content.grants())
                .containsEntry("group:g3:member <- group:g1", true)
                .containsEntry("group:g3:member <- user:u0", false)
                .containsEntry("group:g1:member <- user:u249", true)
                .containsEntry("role:admin:member <- user:u0", true);
        assertNothingHolds(SECRET);
        assertNothingHolds("issued-token");
    }

    @Test
    void inspectShowsWhatWasRead() throws Exception {
        assertThat(sarwan("scim", "--scim-config", "app.yaml")).isZero();
        assertThat(log()).contains("The sync is complete: sync.c1z");

        assertThat(sarwan("inspect", "grants", "-o", "csv")).isZero();
        assertThat(log()).contains("group:g1:member:user:u249");
    }

    private int sarwan(String... arguments) throws Exception {
        return program().run(arguments);
    }

    private PackagedProgram program() {
        return PackagedProgram.in(folder)
                .with(Map.of("BATON_SCIM_CLIENT_ID", "client", "BATON_SCIM_CLIENT_SECRET", SECRET));
    }

    private String log() throws IOException {
        return program().said();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        boolean current = ("Bearer issued-token-" + tokens.get()).equals(bearer);
        if (!current || tokenLife == 0 || calls.incrementAndGet() % tokenLife == 0 && !refused.contains(bearer)) {
            refused.add(bearer);
            reply(exchange, 401, "{\"detail\":\"the token has expired\"}");
            return;
        }
        Matcher page = PAGE.matcher(String.valueOf(exchange.getRequestURI().getRawQuery()));
        if (!page.find()) {
            reply(exchange, 404, "{\"detail\":\"not here\"}");
            return;
        }
        boolean users = exchange.getRequestURI().getPath().endsWith("/Users");
        int from = Integer.parseInt(page.group(1)) - 1;
        int total = users ? USERS : 3;
        List<String> rows = IntStream.range(from, Math.min(total, from + Integer.parseInt(page.group(2))))
                .mapToObj(number -> users ? user(number) : group(number + 1))
                .toList();
        boolean lost = users && from / 100 >= lostAfter;
        reply(
                exchange,
                200,
                "{\"totalResults\":" + total + ",\"Resources\":["
                        + (lost ? "" : rows.stream().collect(Collectors.joining(","))) + "]}");
    }

    private static String user(int number) {
        String roles = number % 100 == 0 ? "{\"value\":\"admin\"}" : "";
        return "{\"id\":\"u" + number + "\",\"userName\":\"u" + number + "@example.test\",\"active\":true,\"roles\":["
                + roles + "]}";
    }

    private static String group(int number) {
        String members =
                number == 1 ? "{\"value\":\"u0\"},{\"value\":\"u249\"}" : number == 3 ? "{\"value\":\"g1\"}" : "";
        return "{\"id\":\"g" + number + "\",\"displayName\":\"Group " + number + "\",\"members\":[" + members + "]}";
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void assertNothingHolds(String secret) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.getFileName().toString())
                        .doesNotContain(secret);
            }
        }
    }
}
