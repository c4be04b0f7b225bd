/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.tracing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
        Context here = Context.current();
        return () -> within(here, task);
    }

    static <T> Callable<T> carry(Callable<T> task) {
        Context here = Context.current();
        return () -> {
            Context before = Context.current();
            set(here);
            try {
                return task.call();
            } finally {
                set(before);
            }
        };
    }

    static void apart(Runnable task) {
        within(Context.root(), task);
    }

    static <T> T unmarked(Supplier<T> work) {
        Context before = Context.current();
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    private static void within(Context context, Runnable task) {
        Context before = Context.current();
        set(context);
        try {
            task.run();
        } finally {
            set(before);
        }
    }

    /**
     * Not by closing a scope, which does nothing once another span is current: a route that goes on in another thread
     * ends its span there and leaves it behind in this one.
     */
    @SuppressWarnings("MustBeClosedChecker")
    private static void set(Context context) {
        var unused = context.makeCurrent();
    }

    /** Keeps the id of a trace from hosts that are not ours. */
    private static final class Untold extends HttpHeaderFilterStrategy {
        Untold() {
            getOutFilter().add(Traceparent.NAME);
        }
    }
}
