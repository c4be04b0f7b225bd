/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntPredicate;
import reactor.core.publisher.Mono;

/**
 * Remembers the last answer of one token request. The identity library loses status and {@code Retry-After} when the
 * body is not what it expects, for example a gateway's HTML page; and it would repeat some answers by itself at once, so
 * those that say "later" do not reach it.
 */
final class AnswerRecorder implements HttpClient {

    private record Seen(int status, String retryAfter, String body) {}

    private final HttpClient client;
    private final IntPredicate saysLater;
    private volatile Seen seen;

    /** @param saysLater tells by the status which answers the library must not see */
    AnswerRecorder(HttpClient client, IntPredicate saysLater) {
        this.client = client;
        this.saysLater = saysLater;
    }

    /** 0 when there was no answer. */
    int status() {
        return seen == null ? 0 : seen.status();
    }

    Optional<String> retryAfter() {
        return seen == null ? Optional.empty() : Optional.ofNullable(seen.retryAfter());
    }

    /** The text of an answer that is an error. */
    Optional<String> body() {
        return seen == null ? Optional.empty() : Optional.ofNullable(seen.body());
    }

    void forget() {
        seen = null;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return client.send(request).flatMap(this::remember);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return client.send(request, context).flatMap(this::remember);
    }

    private Mono<HttpResponse> remember(HttpResponse response) {
        int status = response.getStatusCode();
        String retryAfter = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        seen = new Seen(status, retryAfter, null);
        if (status < 400) {
            return Mono.just(response);
        }
        HttpResponse buffered = response.buffer();
        return buffered.getBodyAsString().defaultIfEmpty("").flatMap(body -> {
            seen = new Seen(status, retryAfter, body);
            return saysLater.test(status) ? Mono.error(new IOException("HTTP " + status)) : Mono.just(buffered);
        });
    }
}
