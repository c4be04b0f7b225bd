/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.simulator.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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

/** The packed program as a service, following one simulated tenant. */
final class MeasuredService implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on (\\S+), health on .*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String base;
    /** Answers are taken by the thread that hears of them: whoever measures wants no more turns on the cores than that. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Runnable::run)
            .build();

    private MeasuredService(Process process, String address) {
        this.process = process;
        this.base = "http://" + address + "/api/v1";
    }

    /** @param folder where its files and its log are */
    static MeasuredService start(Path folder, Simulator simulator, String... flags) throws IOException {
        return start(folder, simulator.baseUrl(), Map.of("BATON_ACCESS_TOKEN", SyncScenario.TOKEN), flags);
    }

    /**
     * @param folder where its files and its log are
     * @param tenant base address of the tenant
     * @param environment who signs in
     */
    static MeasuredService start(Path folder, String tenant, Map<String, String> environment, String... flags)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("sarwan.home"), "bin", "sarwan").toString(),
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--management",
                "127.0.0.1:0",
                "--requests-per-minute",
                "1000000",
                "--graph-domain",
                tenant,
                "--event-schedule",
                "off",
                "--skip-hidden-memberships"));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("serve.log").toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SARWAN_JAVA_OPTS", "-Xmx384m");
        Process process = builder.start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.matches()) {
                return new MeasuredService(process, matcher.group(1));
            }
        }
        throw new IOException("the service did not start:\n" + Files.readString(folder.resolve("serve.log")));
    }

    /** Asks at once; the answer may come when it likes. */
    CompletableFuture<HttpResponse<String>> get(String path) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Accepts a job. */
    JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return accepted(answer);
    }

    /** Waits for the end of a job. */
    JsonNode ended(JsonNode job) throws IOException, InterruptedException {
        String path = job.path("self").asText().replaceFirst("^/api/v1", "");
        JsonNode now = job;
        while (List.of("queued", "running").contains(now.path("status").asText())) {
            TimeUnit.MILLISECONDS.sleep(50);
            now = accepted(get(path).join());
        }
        if (!now.path("status").asText().equals("succeeded")) {
            throw new IOException("a job did not succeed: " + now);
        }
        return now;
    }

    static JsonNode accepted(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() > 299) {
            throw new IOException(answer.uri() + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
