/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.tracing;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;

/**
 * The header {@code traceparent} (W3C Trace Context) and nothing else: {@code tracestate} and {@code baggage} hold whatever
 * somebody put there, and would be passed on to others.
 */
final class Traceparent implements TextMapPropagator {

    static final String NAME = "traceparent";

    private final TextMapPropagator w3c = W3CTraceContextPropagator.getInstance();

    @Override
    public Collection<String> fields() {
        return List.of(NAME);
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
        w3c.inject(context, carrier, (target, name, value) -> {
            if (name.equals(NAME)) {
                setter.set(target, name, value);
            }
        });
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
        return w3c.extract(context, carrier, new TextMapGetter<C>() {
            @Override
            public Iterable<String> keys(C source) {
                return List.of(NAME);
            }

            @Override
            public String get(C source, String name) {
                return name.equals(NAME) ? getter.get(source, name) : null;
            }
        });
    }
}
