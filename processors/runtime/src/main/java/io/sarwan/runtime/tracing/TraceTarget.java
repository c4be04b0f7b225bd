/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.tracing;

import io.sarwan.runtime.EntraSettings.Network;
import java.net.URI;

/**
 * Where traces go, and which of them.
 *
 * @param collector base address; spans go to {@code /v1/traces} below it (OpenTelemetry, "OTLP exporter configuration")
 * @param network trust and proxy on the way there
 */
public record TraceTarget(URI collector, Sampling sampling, Network network) {

    /**
     * Which traces are sent.
     *
     * @param follows a request that comes with a trace decides for it whether that one is
     * @param share of the others, from 0 for none to 1 for all
     */
    public record Sampling(boolean follows, double share) {

        /** All but those of which the caller says that nobody takes them; what OpenTelemetry does unless told otherwise. */
        public static final Sampling USUAL = new Sampling(true, 1);
    }
}
