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
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends spans to a collector, by OTLP over HTTP, from its start until it is closed. One in a process. */
public final class Traces implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OpenTelemetrySdk sdk;

    private Traces(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /**
     * Routes that start from now on are traced.
     *
     * @param collector base address; spans go to {@code /v1/traces} below it (OpenTelemetry, "OTLP exporter configuration")
     */
    public static Traces start(URI collector) {
        String address = collector.toString().replaceAll("/+$", "") + "/v1/traces";
        return start(OtlpHttpSpanExporter.builder()
                .setEndpoint(address)
                .setTimeout(PATIENCE)
                .build());
    }

    static Traces start(SpanExporter exporter) {
        SdkTracerProvider spans = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "sarwan")))
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

    /** What has not been sent yet is, within two seconds or never. */
    @Override
    public void close() {
        System.clearProperty(Tracing.ON);
        var unused = sdk.getSdkTracerProvider().shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
