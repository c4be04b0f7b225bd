/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sarwan serve} as a process of its own. */
final class RunningService implements AutoCloseable {

    private static final Pattern LISTENING =
            Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+), health on .*:(\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final int port;
    private final int management;
    private final ContractWitness witness;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningService(Process process, int port, int management) throws IOException {
        this.witness = ContractWitness.ofDistribution();
        this.process = process;
        this.port = port;
        this.management = management;
    }

    static RunningService start(Path folder, Simulator simulator, String secret, String... flags) throws IOException {
        return start(folder, simulator.baseUrl(), secret, flags);
    }

    static RunningService start(Path folder, String graph, String secret, String... flags) throws IOException {
        return start(folder, graph, secret, Map.of(), flags);
    }

    /** @param variables of the environment, besides those that name the tenant */
    static RunningService start(
            Path folder, String graph, String secret, Map<String, String> variables, String... flags)
            throws IOException {
        List<String> all = new ArrayList<>(List.of("--listen", "127.0.0.1:0"));
        all.addAll(List.of(flags));
        Process process = PackagedProgram.in(folder)
                .asClient(secret)
                .with(variables)
                .start(Redirect.PIPE, Redirect.to(folder.resolve("serve.log").toFile()), arguments(graph, all));
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.matches()) {
                return new RunningService(
                        process, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            }
        }
        throw new IOException("it did not start: " + Files.readString(folder.resolve("serve.log")));
    }

    /** One that is not to start; all it says is in the log of that name. */
    static Process refused(Path folder, String log, Simulator simulator, String secret, String... flags)
            throws IOException {
        return PackagedProgram.in(folder).asClient(secret).start(log, arguments(simulator.baseUrl(), List.of(flags)));
    }

    private static String[] arguments(String graph, List<String> flags) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--graph-domain", graph));
        if (!flags.contains("--management")) {
            arguments.addAll(List.of("--management", "127.0.0.1:0"));
        }
        arguments.addAll(flags);
        return arguments.toArray(String[]::new);
    }

    int port() {
        return port;
    }

    /** What has been seen of the contract. */
    ContractWitness witness() {
        return witness;
    }

    /**
     * Sends a request, and holds the answer against the contract.
     *
     * @param headers names and values; the last one of a name counts
     */
    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest request = request(method, path, body, headers);
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        witness.look(method, request.uri().getRawPath(), Answer.of(answer));
        return answer;
    }

    /** The same, without waiting for the answer. */
    CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String body, String... headers) {
        HttpRequest request = request(method, path, body, headers);
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> {
            try {
                witness.look(method, request.uri().getRawPath(), Answer.of(answer));
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Sends what no HTTP client would.
     *
     * @param head first line and headers, each with its line end
     */
    Answer raw(String head) throws IOException {
        Answer answer = Answer.read(RawRequest.send(port, head));
        String[] line = head.split("[ \r\n]+", 3);
        witness.look(line[0], line[1].replaceFirst("\\?.*", ""), answer);
        return answer;
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    /** @param headers names and values */
    HttpResponse<String> manage(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    int health(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** Ends it as an operating system does, and says how long that took. */
    long terminate() throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    /** Ends it as a machine does that loses its power. */
    void kill() throws InterruptedException {
        killAfter(0);
    }

    /** Ends it as a power cut does, and waits until it has gone. */
    void killAfter(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        terminate();
        process.destroyForcibly();
    }
}
