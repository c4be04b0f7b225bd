/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.sarwan.runtime.camel.RouteEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run leaves behind on a thread is no part of the next one. */
class SeparateTracesTest {

    private static final String PAGES = "own-pages";

    @TempDir
    private Path home;

    private final KeptSpans kept = new KeptSpans();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private Traces traces;
    private RouteEngine engine;

    /** A run whose parts change threads, as those of a sync do: pages side by side, waits that end on a timer. */
    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("routes/own"));
        Files.writeString(home.resolve("config/application.properties"), "camel.main.name = traced\n");
        Files.writeString(
                home.resolve("routes/own/own-pages.camel.yaml"),
                """
                - route:
                    id: own-pages
                    from:
                      uri: direct:own-pages
                      steps:
                        - to: direct:own-wait
                        - split:
                            simple: "${body}"
                            parallelProcessing: true
                            executorService: pages
                            steps:
                              - to: direct:own-wait
                - route:
                    id: own-wait
                    from:
                      uri: direct:own-wait
                      steps:
                        - delay:
                            expression:
                              constant: "1"
                            executorService: graphTimer
                            asyncDelayed: true
                        - setProperty:
                            name: waited
                            constant: "yes"
                """);
        GlobalOpenTelemetry.resetForTest();
        traces = Traces.start(kept, TraceTarget.Sampling.USUAL);
        engine = new RouteEngine(home, Map.of(), Map.of(), 1);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
        engine.close();
        traces.close();
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void twoRunsThroughOneEngineAreTwoTraces() throws Exception {
        run();
        run();

        assertSeparate(2);
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void twoRunsOnOneThreadOfAPoolAreTwoTraces() throws Exception {
        for (int time = 0; time < 3; time++) {
            thread.submit(this::run).get();
            assertThat(thread.submit(Context::current).get()).isSameAs(Context.root());
        }

        assertSeparate(3);
    }

    @Test
    void aRunAfterOneOfARequestOnTheSameThreadIsNotOfThatRequest() throws Exception {
        Span request = span("request");
        try (Scope here = request.makeCurrent()) {
            thread.submit(Tracing.carry((Runnable) this::run)).get();
        }
        request.end();
        thread.submit(this::run).get();

        assertSeparate(2);
        assertThat(kept.traces(PAGES)).contains(request.getSpanContext().getTraceId());
    }

    @Test
    void aRunIsOfTheTraceThatItWasStartedInAndGivesItBack() throws Exception {
        Span request = span("request");
        try (Scope here = request.makeCurrent()) {
            run();
            assertThat(Span.current()).isSameAs(request);
            run();
            assertThat(Span.current()).isSameAs(request);
        }
        request.end();

        assertSeparate(1);
    }

    @Test
    void threadsOfRoutesKeepNothingOfARun() throws Exception {
        run();

        for (ExecutorService pool : List.of(pool("pages"), pool("lanes"), pool("graphTimer"))) {
            assertThat(pool.submit(Context::current).get()).isSameAs(Context.root());
        }
    }

    @Test
    void aTaskOfAPoolIsOfTheTraceThatItWasGivenIn() throws Exception {
        ScheduledExecutorService timer = (ScheduledExecutorService) pool("graphTimer");
        Span request = span("request");
        try (Scope here = request.makeCurrent()) {
            assertThat(pool("pages").submit(Span::current).get()).isSameAs(request);
            assertThat(pool("lanes").submit(Span::current).get()).isSameAs(request);
            assertThat(timer.schedule(Span::current, 1, TimeUnit.MILLISECONDS).get())
                    .isSameAs(request);
        }
        request.end();
        assertThat(pool("pages").submit(Context::current).get()).isSameAs(Context.root());
        assertThat(timer.schedule(Context::current, 1, TimeUnit.MILLISECONDS).get())
                .isSameAs(Context.root());
    }

    @Test
    void whatBeginsByItselfIsOfNoTraceThatSetItOff() throws Exception {
        Span request = span("request");
        try (Scope here = request.makeCurrent()) {
            Tracing.apart(() -> {
                assertThat(Context.current()).isSameAs(Context.root());
                run();
            });
            assertThat(Span.current()).isSameAs(request);
        }
        request.end();

        assertThat(kept.traces(PAGES)).doesNotContain(request.getSpanContext().getTraceId());
    }

    private void run() {
        assertThat(engine.send("direct:own-pages", List.of("1", "2", "3")).getException())
                .isNull();
    }

    private ExecutorService pool(String name) {
        return engine.context().getRegistry().lookupByNameAndType(name, ExecutorService.class);
    }

    private static Span span(String name) {
        return GlobalOpenTelemetry.getTracer("test").spanBuilder(name).startSpan();
    }

    /** Every trace holds one whole run, or all are one where they were started in one. */
    private void assertSeparate(int runs) {
        traces.close();
        assertThat(kept.traces(PAGES)).hasSize(runs);
        assertThat(kept.traces("own-wait")).isEqualTo(kept.traces(PAGES));
    }
}
