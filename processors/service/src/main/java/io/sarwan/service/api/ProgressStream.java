/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.service.Problems;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.Jobs;
import io.sarwan.service.jobs.Progress;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). A stream holds a thread of the
 * server's workers while it lasts, so that there are not too many at once.
 */
final class ProgressStream {

    /** As many can follow at once. */
    static final int MOST = 64;

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final int WRITE_SECONDS = 20;

    private final Jobs jobs;
    private final JobApi api;
    private final Semaphore streams;
    private final HttpServerResponse response;

    /** @param streams shared by all who follow */
    ProgressStream(Jobs jobs, JobApi api, Semaphore streams, HttpServerResponse response) {
        this.jobs = jobs;
        this.api = api;
        this.streams = streams;
        this.response = response;
    }

    void follow(Job job) {
        if (!streams.tryAcquire()) {
            throw Problems.busy("too many follow syncs already").raised();
        }
        try {
            response.putHeader("Content-Type", "text/event-stream").setChunked(true);
            events(job);
            var unused = response.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IllegalStateException gone) {
            response.reset();
        } finally {
            streams.release();
        }
    }

    private void events(Job job) throws InterruptedException, ExecutionException, TimeoutException {
        Optional<Progress> progress = jobs.progress(job.id());
        boolean over = progress.isEmpty();
        while (!over && !response.closed()) {
            long seen = progress.get().version();
            write("progress", progress.get().json());
            over = progress.get().awaitEnd(PACE);
            if (!over && progress.get().version() == seen) {
                over = progress.get().await(seen, QUIET);
            }
        }
        if (!response.closed()) {
            // What a short sync did is seen too.
            if (progress.isPresent()) {
                write("progress", progress.get().json());
            }
            Job ended = jobs.job(job.id(), JobKind.SYNCS).orElse(job);
            write("end", api.json(ended));
        }
    }

    /** Waits until it is on its way: who reads slowly is waited for, but not for ever. */
    private void write(String event, ObjectNode data)
            throws InterruptedException, ExecutionException, TimeoutException {
        response.write("event: " + event + "\ndata: " + data + "\n\n")
                .toCompletionStage()
                .toCompletableFuture()
                .get(WRITE_SECONDS, TimeUnit.SECONDS);
    }
}
