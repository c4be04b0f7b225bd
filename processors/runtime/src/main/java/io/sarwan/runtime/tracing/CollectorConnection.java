/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.tracing;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.credentials.Connections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Brings spans to the collector, with the trust and the proxy of every other connection. Redirects are not followed. What
 * the collector has no room for, or cannot take because it is not there, is sent again (OTLP/HTTP, "Retryable Response
 * Codes").
 */
final class CollectorConnection implements HttpSender {

    private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);

    private final HttpClient client;
    private final HttpSenderConfig config;

    private CollectorConnection(HttpClient client, HttpSenderConfig config) {
        this.client = client;
        this.config = config;
    }

    /** What the exporter takes its connection from. */
    static ComponentLoader over(Network network) {
        HttpClient client = new Connections(network)
                .clientBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpSenderProvider ours = config -> new CollectorConnection(client, config);
        return new ComponentLoader() {
            @Override
            public <T> Iterable<T> load(Class<T> wanted) {
                return wanted.isInstance(ours) ? List.of(wanted.cast(ours)) : List.of();
            }
        };
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> answered, Consumer<Throwable> failed) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(0, message.getContentLength()));
        try {
            message.writeMessage(body);
        } catch (IOException e) {
            failed.accept(e);
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(config.getEndpoint())
                .timeout(config.getTimeout())
                .header("Content-Type", config.getContentType())
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
        config.getHeadersSupplier().get().forEach((name, values) -> values.forEach(each -> request.header(name, each)));
        send(request.build(), 1, answered, failed);
    }

    private void send(HttpRequest request, int attempt, Consumer<HttpResponse> answered, Consumer<Throwable> failed) {
        // The timeout of a request ends with the headers of its answer; that of the whole is set here.
        var unused = client.sendAsync(request, BodyHandlers.discarding())
                .orTimeout(config.getTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> {
                    Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
                    boolean again =
                            failure == null ? AGAIN.contains(answer.statusCode()) : cause instanceof ConnectException;
                    if (again && attempt < attempts()) {
                        CompletableFuture.delayedExecutor(wait(attempt).toMillis(), TimeUnit.MILLISECONDS)
                                .execute(() -> send(request, attempt + 1, answered, failed));
                    } else if (failure == null) {
                        answered.accept(new Status(answer.statusCode()));
                    } else {
                        failed.accept(cause);
                    }
                });
    }

    private int attempts() {
        return config.getRetryPolicy() == null ? 1 : config.getRetryPolicy().getMaxAttempts();
    }

    private Duration wait(int attempt) {
        RetryPolicy policy = config.getRetryPolicy();
        double factor = Math.pow(policy.getBackoffMultiplier(), attempt - 1);
        long millis = Math.round(policy.getInitialBackoff().toMillis() * factor);
        return Duration.ofMillis(Math.min(millis, policy.getMaxBackoff().toMillis()));
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    /** The body of an answer tells nothing that is needed. */
    private record Status(int code) implements HttpResponse {
        @Override
        public int getStatusCode() {
            return code;
        }

        @Override
        public String getStatusMessage() {
            return "";
        }

        @Override
        public byte[] getResponseBody() {
            return new byte[0];
        }
    }
}
