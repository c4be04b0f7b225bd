/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/**
 * What the fastest client would do that keeps nothing: asks the same questions, as many at once, unpacks the answers and
 * drops them. Arguments: base address, bearer, file with one {@code METHOD target base64-body} a line, calls at once.
 */
final class PlainClient {

    private PlainClient() {}

    public static void main(String[] arguments) throws Exception {
        URI base = URI.create(arguments[0]);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService workers = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]));
        List<Future<Long>> answers = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[2]))) {
            answers.add(workers.submit(() -> ask(client, base, arguments[1], line.split(" ", 3))));
        }
        long bytes = 0;
        for (Future<Long> answer : answers) {
            bytes += answer.get();
        }
        workers.shutdown();
        System.out.println(bytes);
    }

    private static long ask(HttpClient client, URI base, String bearer, String[] call)
            throws IOException, InterruptedException, ExecutionException {
        byte[] body = call.length > 2 ? Base64.getDecoder().decode(call[2]) : new byte[0];
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + call[1]))
                .method(call[0], HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + bearer)
                .header("Accept-Encoding", "gzip")
                .header("Content-Type", "application/json");
        if (call[1].contains("$count=true")) {
            builder.header("ConsistencyLevel", "eventual");
        }
        HttpResponse<InputStream> response = client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream raw = response.body();
                InputStream plain = response.headers()
                                .firstValue("Content-Encoding")
                                .filter("gzip"::equals)
                                .isPresent()
                        ? new GZIPInputStream(raw)
                        : raw) {
            if (response.statusCode() != 200) {
                throw new IOException(response.statusCode() + " for " + call[1] + ": "
                        + new String(plain.readNBytes(300), StandardCharsets.UTF_8));
            }
            return plain.transferTo(OutputStream.nullOutputStream());
        }
    }
}
