/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;

/** Makes routes part of traces. */
final class TracedRoutes {

    private TracedRoutes() {}

    static void attach(CamelContext context) {
        context.getRegistry().bind("tracer", GlobalOpenTelemetry.getTracer("io.sarwan"));
        context.getRegistry().bind("tracePropagators", GlobalOpenTelemetry.getPropagators());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.init(context);
        // Plain http is for this machine only (BaseAddress): who answers there may know the trace, nobody else.
        context.getComponent("https", HttpComponent.class).setHeaderFilterStrategy(new Untold());
    }

    static void carry(Message message) {
        GlobalOpenTelemetry.getPropagators()
                .getTextMapPropagator()
                .inject(Context.current(), message, (carrier, name, value) -> carrier.setHeader(name, value));
    }

    static Runnable carry(Runnable task) {
        return Context.current().wrap(task);
    }

    /** Keeps the id of a trace from hosts that are not ours. */
    private static final class Untold extends HttpHeaderFilterStrategy {
        Untold() {
            getOutFilter().add(Traceparent.NAME);
        }
    }
}
