/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.SarwanException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Whether there is a route behind each sink that is configured, before anything is read for them. */
final class SinkCheck {

    /** Where pages and events leave, and the property that says where to. */
    private static final Map<String, String> SINKS = Map.of(
            "direct:governance-write", "sarwan.governance.sinks",
            "direct:governance-event", "sarwan.events.sinks");

    private final CamelContext context;
    private final Function<String, Map<String, String>> broken;

    /** @param broken files that name an endpoint and were not loaded, with the reason of each */
    SinkCheck(CamelContext context, Function<String, Map<String, String>> broken) {
        this.context = context;
        this.broken = broken;
    }

    /** @throws SarwanException of kind usage: one line with the property, the endpoint and the file that was not loaded */
    void check() {
        SINKS.forEach((seam, property) -> {
            if (CalledEndpoints.isTaken(context, seam)) {
                String sinks = CalledEndpoints.resolved(context, "{{" + property + ":}}");
                CalledEndpoints.in(sinks).forEach(sink -> check(property, sink));
            }
        });
    }

    private void check(String property, String sink) {
        if (CalledEndpoints.isTaken(context, sink)) {
            return;
        }
        Map<String, String> files = broken.apply(sink);
        if (files.isEmpty()) {
            throw SarwanException.usage(
                    property + " names " + sink + ", and no route takes from it",
                    "Put a file with a route from " + sink + " into routes, or take it out of " + property);
        }
        String reasons = files.entrySet().stream()
                .map(each -> each.getKey() + " was not loaded: " + each.getValue())
                .collect(Collectors.joining("; "));
        throw SarwanException.usage(
                property + " names " + sink + ", and no route takes from it; " + reasons,
                "Mend the file, or take " + sink + " out of " + property);
    }
}
