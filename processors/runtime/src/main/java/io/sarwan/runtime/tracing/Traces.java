/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.sarwan.runtime.tracing.TraceTarget.Sampling;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends spans to a collector, by OTLP over HTTP, from its start until it is closed. One in a process. */
public final class Traces implements AutoCloseable {

    /** As long as exporters wait that nobody told otherwise (OpenTelemetry Protocol Exporter); what takes longer is lost. */
    private static final Duration SENDING = Duration.ofSeconds(10);

    /** As long as the end of the process waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OpenTelemetrySdk sdk;

    private Traces(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /** Routes that start from now on are traced. */
    public static Traces start(TraceTarget target) {
        String address = target.collector().toString().replaceAll("/+$", "") + "/v1/traces";
        return start(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(address)
                        .setTimeout(SENDING)
                        .setComponentLoader(CollectorConnection.over(target.network()))
                        .build(),
                target.sampling());
    }

    static Traces start(SpanExporter exporter, Sampling sampling) {
        SdkTracerProvider spans = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "sarwan")))
                .setSampler(sampler(sampling))
                .addSpanProcessor(
                        BatchSpanProcessor.builder(new BareSpans(exporter)).build())
                .build();
        OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(spans)
                .setPropagators(ContextPropagators.create(new Traceparent()))
                .build();
        GlobalOpenTelemetry.set(sdk);
        System.setProperty(Tracing.ON, "true");
        return new Traces(sdk);
    }

    private static Sampler sampler(Sampling sampling) {
        Sampler share = Sampler.traceIdRatioBased(sampling.share());
        return sampling.follows() ? Sampler.parentBased(share) : share;
    }

    /** What has not been sent yet is, within two seconds or never. */
    @Override
    public void close() {
        System.clearProperty(Tracing.ON);
        var unused = sdk.getSdkTracerProvider().shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
