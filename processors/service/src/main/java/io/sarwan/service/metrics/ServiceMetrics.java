/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.Traffic;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobKind;
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

    public ServiceMetrics(Connectors connectors, Jobs jobs) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        for (Connector connector : connectors.all()) {
            Tags tags = Tags.of("connector", connector.name(), "target", connector.kind());
            Traffic traffic = connector.traffic();
            counter("sarwan.target.requests", "HTTP requests sent to the target", tags, traffic.requests());
            counter("sarwan.target.resource.units", "Their cost in resource units", tags, traffic.resourceUnits());
            counter("sarwan.target.retries", "Requests sent again", tags, traffic.retries());
            counter("sarwan.target.throttle.waits", "Waits the target asked for", tags, traffic.throttleWaits());
            for (JobKind kind : JobKind.values()) {
                Gauge.builder("sarwan.jobs.open", jobs, all -> all.open(kind, connector.name()))
                        .description("Jobs that run or wait")
                        .tags("connector", connector.name(), "kind", kind.word())
                        .register(registry);
            }
        }
    }

    private void counter(String name, String description, Tags tags, LongSupplier value) {
        counted.add(value);
        FunctionCounter.builder(name, value, LongSupplier::getAsLong)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** A job has ended. */
    public void ended(Job job) {
        registry.counter(
                        "sarwan.jobs.ended",
                        "connector",
                        job.connector(),
                        "kind",
                        job.kind().word(),
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
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
