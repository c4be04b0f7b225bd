/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A SCIM service on this machine that answers from memory, pages rendered before: what is measured is who asks. Users have
 * names, two addresses, a role in every other case and the enterprise extension; groups show their members.
 */
final class ScimService implements AutoCloseable {

    private static final Pattern PAGE = Pattern.compile("startIndex=(\\d+)&count=(\\d+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();

    private ScimService(HttpServer server) {
        this.server = server;
    }

    static ScimService start(int users, int groups, int membersPerGroup, int pageSize) throws IOException {
        ScimService service =
                new ScimService(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        service.render("/scim/v2/Users", users, pageSize, ScimService::user);
        service.render("/scim/v2/Groups", groups, pageSize, number -> group(number, users, membersPerGroup));
        service.server.createContext("/", service::answer);
        service.server.setExecutor(service.threads);
        service.server.start();
        return service;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/scim/v2";
    }

    /** Requests since the last call. */
    long takeRequests() {
        return requests.getAndSet(0);
    }

    private void render(String path, int total, int pageSize, IntFunction<String> row) {
        for (int from = 0; from <= total; from += pageSize) {
            List<String> rows = new ArrayList<>();
            for (int number = from; number < Math.min(total, from + pageSize); number++) {
                rows.add(row.apply(number));
            }
            String body = "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":"
                    + total + ",\"startIndex\":" + (from + 1) + ",\"itemsPerPage\":" + rows.size()
                    + ",\"Resources\":[" + String.join(",", rows) + "]}";
            pages.put(path + '?' + (from + 1) + '/' + pageSize, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String user(int number) {
        String name = String.format("user%06d", number);
        String roles = number % 2 == 0 ? "{\"value\":\"admin\",\"display\":\"Administrator\"}" : "";
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"id\":\"" + id('a', number)
                + "\",\"externalId\":\"ext-" + number + "\",\"userName\":\"" + name
                + "@example.test\",\"name\":{\"givenName\":\"Given" + number + "\",\"familyName\":\"Family"
                + number % 977 + "\"},\"displayName\":\"Given" + number + " Family" + number % 977 + "\",\"active\":"
                + (number % 10 != 9) + ",\"emails\":[{\"value\":\"home" + number
                + "@example.test\",\"type\":\"home\"},{\"value\":\"" + name
                + "@example.test\",\"type\":\"work\",\"primary\":true}],\"roles\":[" + roles
                + "],\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"employeeNumber\":\""
                + (100_000 + number)
                + "\",\"department\":\"IT\"},\"meta\":{\"resourceType\":\"User\",\"created\":\"2026-01-01T00:00:00Z\","
                + "\"lastModified\":\"2026-01-01T00:00:00Z\"}}";
    }

    private static String group(int number, int users, int members) {
        return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"id\":\"" + id('b', number)
                + "\",\"displayName\":\"Group " + number + "\",\"members\":["
                + IntStream.range(0, members)
                        .mapToObj(member -> "{\"value\":\"" + id('a', (number * members + member) % users)
                                + "\",\"display\":\"Somebody\"}")
                        .collect(Collectors.joining(","))
                + "],\"meta\":{\"resourceType\":\"Group\"}}";
    }

    private static String id(char kind, int number) {
        return String.format("%c%07x-1111-4222-8333-%012x", kind, number, number);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        Matcher page = PAGE.matcher(String.valueOf(exchange.getRequestURI().getRawQuery()));
        byte[] body = page.find()
                ? pages.get(exchange.getRequestURI().getPath() + '?' + page.group(1) + '/' + page.group(2))
                : null;
        exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
        exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (body != null) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
