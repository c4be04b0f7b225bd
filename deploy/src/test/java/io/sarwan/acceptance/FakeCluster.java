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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * As much of the API server of Kubernetes as an election asks for: one lease with its resource version, and pods that are
 * there and ready. It can be cut off, and it can let somebody else have been quicker.
 */
final class FakeCluster implements AutoCloseable {

    private static final String LEASES = "/apis/coordination.k8s.io/v1/namespaces/test/leases";
    private static final String PODS = "/api/v1/namespaces/test/pods";
    private static final long PATIENCE_MILLIS = 60_000;

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<String> pods = new TreeSet<>();
    private final Set<String> verbs = new ConcurrentSkipListSet<>();
    private final Map<String, HttpServer> servers = new HashMap<>();
    private final Set<String> cut = new HashSet<>();
    private ObjectNode lease;
    private long version = 41;
    private long requests;
    private int conflicts;
    private boolean cutOff;

    /** Where a replica reaches it; each has an address of its own, so that one alone can be cut off. */
    synchronized String address(String replica) throws IOException {
        HttpServer server = servers.get(replica);
        if (server == null) {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(replica, exchange));
            server.setExecutor(threads);
            server.start();
            servers.put(replica, server);
        }
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** One replica cannot reach it any more. */
    synchronized void cutOff(String replica) {
        cut.add(replica);
    }

    synchronized void pod(String name) {
        pods.add(name);
    }

    synchronized void gone(String name) {
        pods.remove(name);
    }

    synchronized void cutOff(boolean now) {
        cutOff = now;
    }

    /** So many changes of the lease are refused as if somebody else had been quicker. */
    synchronized void conflicts(int count) {
        conflicts = count;
    }

    synchronized boolean hadConflicts() {
        return conflicts == 0;
    }

    /** What was asked for, for example {@code get leases}. */
    Set<String> verbs() {
        return verbs;
    }

    synchronized String holder() {
        return lease == null ? "" : lease.at("/spec/holderIdentity").asText();
    }

    /** Waits for a holder that is meant. */
    synchronized String awaitHolder(Predicate<String> meant) throws InterruptedException {
        long until = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!meant.test(holder())) {
            waitFor(until, "the lease is held by " + holder());
        }
        return holder();
    }

    /** Waits until somebody has asked something, which paces whoever polls. */
    synchronized void awaitRequest() throws InterruptedException {
        long until = System.currentTimeMillis() + PATIENCE_MILLIS;
        long before = requests;
        while (requests == before) {
            waitFor(until, "nobody asks any more");
        }
    }

    private void waitFor(long until, String otherwise) throws InterruptedException {
        long left = until - System.currentTimeMillis();
        if (left <= 0) {
            throw new AssertionError(otherwise);
        }
        wait(left);
    }

    private void answer(String replica, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        int status;
        JsonNode answer;
        synchronized (this) {
            requests++;
            notifyAll();
            if (cutOff || cut.contains(replica)) {
                exchange.close();
                return;
            }
            Reply reply = reply(exchange.getRequestMethod(), path, body);
            status = reply.status();
            answer = reply.body();
        }
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Reply(int status, JsonNode body) {}

    private Reply reply(String method, String path, byte[] body) throws IOException {
        if (path.equals(PODS) && method.equals("GET")) {
            verbs.add("list pods");
            return new Reply(200, podList());
        }
        if (path.equals(LEASES) && method.equals("POST")) {
            verbs.add("create leases");
            return lease == null ? keep(body, 201) : status(409, "AlreadyExists");
        }
        if (path.startsWith(LEASES + "/") && method.equals("GET")) {
            verbs.add("get leases");
            return lease == null ? status(404, "NotFound") : new Reply(200, lease);
        }
        if (path.startsWith(LEASES + "/") && method.equals("PUT")) {
            verbs.add("update leases");
            String given = json.readTree(body).at("/metadata/resourceVersion").asText();
            if (conflicts > 0) {
                conflicts--;
                return status(409, "Conflict");
            }
            return given.equals(lease.at("/metadata/resourceVersion").asText())
                    ? keep(body, 200)
                    : status(409, "Conflict");
        }
        verbs.add(method + ' ' + path);
        return status(404, "NotFound");
    }

    private Reply keep(byte[] body, int status) throws IOException {
        lease = (ObjectNode) json.readTree(body);
        version++;
        lease.withObject("/metadata")
                .put("resourceVersion", Long.toString(version))
                .put("namespace", "test");
        return new Reply(status, lease);
    }

    private JsonNode podList() {
        ObjectNode list = json.createObjectNode().put("kind", "PodList").put("apiVersion", "v1");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        for (String name : pods) {
            ObjectNode pod = items.addObject().put("kind", "Pod").put("apiVersion", "v1");
            pod.putObject("metadata").put("name", name).put("namespace", "test");
            ObjectNode status = pod.putObject("status").put("phase", "Running");
            status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
        }
        return list;
    }

    private Reply status(int code, String reason) {
        return new Reply(
                code,
                json.createObjectNode()
                        .put("kind", "Status")
                        .put("apiVersion", "v1")
                        .put("status", "Failure")
                        .put("reason", reason)
                        .put("code", code));
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
