/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.util.Map;
import org.slf4j.MDC;

/**
 * What the log says of every line of a run, for the threads of its routes: they have it from the thread that started the run.
 * Routes serve one run at a time.
 */
final class RunContext {

    private volatile Map<String, String> fields = Map.of();

    /** The run goes on from this thread. */
    void take() {
        Map<String, String> here = MDC.getCopyOfContextMap();
        fields = here == null ? Map.of() : Map.copyOf(here);
    }

    /** The lines of this thread are the run's. */
    void apply() {
        MDC.setContextMap(fields);
    }
}
