/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.EventFigures;
import io.sarwan.service.Traffic;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.Jobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How much the service does, for Prometheus. Labels are names of connectors, kinds, operations and states, never what came
 * from a caller or from a tenant. For any thread.
 */
public final class ServiceMetrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** The registry holds what it asks weakly, and would lose these. */
    private final List<LongSupplier> counted = new ArrayList<>();

    private final Connectors connectors;
    private final Jobs jobs;
    private final MultiGauge left;

    public ServiceMetrics(Connectors connectors, Jobs jobs) {
        this.connectors = connectors;
        this.jobs = jobs;
        this.left = MultiGauge.builder("sarwan.sync.lane.left")
                .description("Objects that a lane of the running sync has left to read")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        for (Connector connector : connectors.all()) {
            traffic(connector.name(), connector.kind(), connector.traffic());
            connector.otherTraffic().forEach((target, traffic) -> traffic(connector.name(), target, traffic));
            connector.eventFigures().ifPresent(figures -> events(Tags.of("connector", connector.name()), figures));
            for (boolean syncs : new boolean[] {true, false}) {
                Gauge.builder("sarwan.jobs.waiting", jobs, all -> all.waiting(syncs, connector.name()))
                        .description("Jobs that wait for their turn")
                        .tags("connector", connector.name(), "lane", syncs ? "sync" : "change")
                        .register(registry);
            }
            for (JobKind kind : JobKind.values()) {
                Gauge.builder("sarwan.jobs.open", jobs, all -> all.open(kind, connector.name()))
                        .description("Jobs that run or wait")
                        .tags("connector", connector.name(), "kind", kind.word())
                        .register(registry);
            }
        }
    }

    private void traffic(String connector, String target, Traffic traffic) {
        Tags tags = Tags.of("connector", connector, "target", target);
        counter("sarwan.target.requests", "HTTP requests sent to the target", tags, traffic.requests());
        counter("sarwan.target.resource.units", "Their cost in resource units", tags, traffic.resourceUnits());
        counter("sarwan.target.retries", "Requests sent again", tags, traffic.retries());
        counter("sarwan.target.throttle.waits", "Waits the target asked for", tags, traffic.throttleWaits());
    }

    private void events(Tags tags, EventFigures figures) {
        counter("sarwan.events.read", "Events that were new", tags, figures.read());
        counter("sarwan.events.delivered", "Events that every receiver has", tags, figures.delivered());
        counter("sarwan.events.refused", "Events that a receiver did not take", tags, figures.refused());
        gauge("sarwan.events.waiting", "Events that have not arrived yet", tags, figures.waiting());
        gauge("sarwan.events.lag.seconds", "Age of the last event when it arrived", tags, figures.lagSeconds());
    }

    private void gauge(String name, String description, Tags tags, LongSupplier value) {
        counted.add(value);
        Gauge.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void counter(String name, String description, Tags tags, LongSupplier value) {
        counted.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /**
     * A job has ended.
     *
     * @param incomplete lanes of a sync that could not be read to their end
     */
    public void ended(Job job, List<String> incomplete) {
        incomplete.forEach(
                lane -> registry.counter("sarwan.sync.incomplete.lanes", "connector", job.connector(), "lane", lane)
                        .increment());
        registry.counter(
                        "sarwan.jobs.ended",
                        "connector",
                        job.connector(),
                        "kind",
                        job.kind().word(),
                        "operation",
                        job.operation().equals(JobOrder.TARGETED) ? JobOrder.TARGETED : "ordinary",
                        "status",
                        job.status().word())
                .increment();
    }

    /** A request of the REST interface was answered. */
    public void answered(String operation, int status, Duration took) {
        registry.timer("sarwan.api.requests", "operation", operation, "status", Integer.toString(status))
                .record(took);
    }

    /** All of it in Prometheus' text format, version 0.0.4. */
    public String scrape() {
        left.register(rows(), true);
        return registry.scrape();
    }

    private List<MultiGauge.Row<?>> rows() {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Connector connector : connectors.all()) {
            jobs.runningSync(connector.target())
                    .filter(job -> job.connector().equals(connector.name()))
                    .flatMap(job -> jobs.progress(job.id()))
                    .ifPresent(progress -> progress.left()
                            .forEach((lane, count) -> rows.add(
                                    MultiGauge.Row.of(Tags.of("connector", connector.name(), "lane", lane), count))));
        }
        return rows;
    }

    @Override
    public void close() {
        registry.close();
    }
}
