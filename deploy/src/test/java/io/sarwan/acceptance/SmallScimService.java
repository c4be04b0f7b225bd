/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SCIM service that keeps users and groups in memory, and that can be made to hold an answer back for ever. */
final class SmallScimService implements AutoCloseable {

    private static final String PATH = "/scim/v2";
    private static final Pattern FILTER = Pattern.compile("filter=([\\w.]+) eq \"([^\"]*)\"");
    private static final Pattern MEMBER = Pattern.compile("members\\[value eq \"(.*)\"]");

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Map<String, ObjectNode>> kept =
            Map.of("Users", new LinkedHashMap<>(), "Groups", new LinkedHashMap<>());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> numbers =
            Map.of("Users", new AtomicInteger(), "Groups", new AtomicInteger());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Predicate<String> held = request -> false;
    private volatile CountDownLatch reached = new CountDownLatch(1);
    private volatile CountDownLatch released = new CountDownLatch(1);

    SmallScimService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    /** Writes what {@code scim-config} takes, for a connector that has a key. */
    void describe(Path file) throws IOException {
        ScimDescription.of(address())
                .with("hasScimHeader", "true")
                .withKey()
                .with("user", "firstEmail", "\"emails[0].value\"")
                .with("group", "members", "{path: members, id: value, displayName: display}")
                .write(file);
    }

    synchronized void user(String userName) {
        keep("Users", json.createObjectNode().put("userName", userName).put("active", true));
    }

    /** @param member id of a user */
    synchronized void group(String displayName, String member) {
        keep("Groups", json.createObjectNode().put("displayName", displayName))
                .withArray("members")
                .addObject()
                .put("value", member);
    }

    /** {@code GET /Users?startIndex=1&count=100}, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Names of everything that is there. */
    synchronized List<String> names() {
        List<String> names = new ArrayList<>();
        kept.get("Users")
                .values()
                .forEach(user -> names.add(user.path("userName").asText()));
        kept.get("Groups")
                .values()
                .forEach(group -> names.add(group.path("displayName").asText()));
        return names;
    }

    /** Requests like this get no answer any more. */
    CountDownLatch hold(Predicate<String> which) {
        reached = new CountDownLatch(1);
        released = new CountDownLatch(1);
        held = which;
        return reached;
    }

    void letGo() {
        held = request -> false;
    }

    /** What was held back is answered after all. */
    void answerHeld() {
        letGo();
        released.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String query = exchange.getRequestURI().getRawQuery();
            String target = exchange.getRequestURI().getPath().substring(PATH.length())
                    + (query == null ? "" : '?' + URLDecoder.decode(query, StandardCharsets.UTF_8));
            JsonNode body = json.readTree(exchange.getRequestBody());
            String request = exchange.getRequestMethod() + ' ' + target;
            asked.add(request);
            if (held.test(request)) {
                reached.countDown();
                released.await();
                if (closed.getCount() == 0) {
                    return;
                }
            }
            reply(exchange, act(exchange.getRequestMethod(), target, body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reply(HttpExchange exchange, Object answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/scim+json");
        if (answer instanceof Integer status) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private synchronized Object act(String method, String target, JsonNode body) {
        String[] parts = target.substring(1).split("[/?]", 2);
        Map<String, ObjectNode> objects = kept.get(parts[0]);
        if (objects == null) {
            return 404;
        }
        boolean single = target.matches("/\\w+/.*");
        if (method.equals("POST")) {
            String naming = parts[0].equals("Users") ? "userName" : "displayName";
            boolean taken =
                    objects.values().stream().anyMatch(each -> each.path(naming).equals(body.path(naming)));
            return taken ? (Object) 409 : keep(parts[0], (ObjectNode) body);
        }
        if (!single) {
            return list(objects, target);
        }
        ObjectNode object = objects.get(parts[1].replaceFirst("\\?.*", ""));
        if (object == null) {
            return 404;
        }
        switch (method) {
            case "DELETE" -> objects.remove(object.path("id").asText());
            case "PATCH" -> body.path("Operations").forEach(operation -> patch(object, operation));
            case "PUT" -> object.setAll((ObjectNode) body);
            default -> {
                return object;
            }
        }
        return 204;
    }

    private ObjectNode keep(String collection, ObjectNode object) {
        String id = collection.substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                + numbers.get(collection).incrementAndGet();
        kept.get(collection).put(id, object.put("id", id));
        if (collection.equals("Groups") && !object.has("members")) {
            object.putArray("members");
        }
        return object;
    }

    private ObjectNode list(Map<String, ObjectNode> objects, String target) {
        Matcher filter = FILTER.matcher(target);
        List<ObjectNode> rows = new ArrayList<>(objects.values());
        if (filter.find()) {
            rows.removeIf(row -> !row.path(filter.group(1)).asText().equals(filter.group(2)));
        }
        int from = number(target, "startIndex", 1) - 1;
        int to = Math.min(rows.size(), from + number(target, "count", 100));
        ObjectNode answer = json.createObjectNode().put("totalResults", rows.size());
        ArrayNode resources = answer.putArray("Resources");
        rows.subList(Math.min(from, to), to).forEach(resources::add);
        return answer;
    }

    private static int number(String target, String name, int preset) {
        Matcher found = Pattern.compile(name + "=(\\d+)").matcher(target);
        return found.find() ? Integer.parseInt(found.group(1)) : preset;
    }

    private static void patch(ObjectNode object, JsonNode operation) {
        String path = operation.path("path").asText();
        JsonNode value = operation.path("value");
        Matcher member = MEMBER.matcher(path);
        if (member.matches()) {
            remove(object, member.group(1));
        } else if (operation.path("op").asText().equals("remove")) {
            value.forEach(each -> remove(object, each.path("value").asText()));
        } else if (path.equals("members") && operation.path("op").asText().equals("add")) {
            value.forEach(object.withArray("members")::add);
        } else if (path.isEmpty()) {
            value.fields().forEachRemaining(field -> object.set(field.getKey(), field.getValue()));
        } else {
            object.set(path, value);
        }
    }

    private static void remove(ObjectNode group, String id) {
        group.withArray("members").removeIf(each -> each.path("value").asText().equals(id));
    }

    @Override
    public void close() {
        closed.countDown();
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
