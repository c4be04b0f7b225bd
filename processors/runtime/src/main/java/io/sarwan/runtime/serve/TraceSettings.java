/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.tracing.TraceTarget;
import io.sarwan.runtime.tracing.TraceTarget.Sampling;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where traces go, and which of them. */
final class TraceSettings {

    private static final String SHARE = "otlp-sampling-ratio";
    private static final String SAMPLER = "otlp-sampler";

    private TraceSettings() {}

    /**
     * Empty for no traces; then nothing else of them is looked at.
     *
     * @param network of every other connection
     * @throws SarwanException of kind usage: one line naming the setting and the remedy
     */
    static Optional<TraceTarget> of(ResolvedSettings settings, Network network) {
        return settings.text("otlp-endpoint").map(text -> {
            URI collector = collector(text);
            // HTTPS_PROXY speaks of https alone; a collector on plain http is a neighbour.
            Network way = "https".equals(collector.getScheme())
                    ? network
                    : new Network(network.caFile(), null, network.timeout());
            return new TraceTarget(collector, sampling(settings), way);
        });
    }

    private static URI collector(String text) {
        try {
            URI address = new URI(text);
            boolean known = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (known && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException noAddress) {
            // Said below, without the address: it may hold a key.
        }
        throw SarwanException.usage(
                "otlp-endpoint must be an http or https address", "Write for example http://localhost:4318");
    }

    /** A share that was given for this program is meant, whatever sampler a platform names for all of them. */
    private static Sampling sampling(ResolvedSettings settings) {
        boolean meant = settings.isGiven(SHARE) && !settings.isGiven(SAMPLER);
        String word =
                meant ? "parentbased_traceidratio" : settings.text(SAMPLER).orElseThrow();
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "always_on" -> new Sampling(false, 1);
            case "always_off" -> new Sampling(false, 0);
            case "traceidratio" -> new Sampling(false, share(settings));
            case "parentbased_always_on" -> Sampling.USUAL;
            case "parentbased_always_off" -> new Sampling(true, 0);
            case "parentbased_traceidratio" -> new Sampling(true, share(settings));
            default ->
                throw SarwanException.usage(
                        SAMPLER + " (OTEL_TRACES_SAMPLER) names a sampler that is not known here",
                        "Name one of always_on, always_off, traceidratio, parentbased_always_on,"
                                + " parentbased_always_off, parentbased_traceidratio");
        };
    }

    private static double share(ResolvedSettings settings) {
        try {
            double share = Double.parseDouble(settings.text(SHARE).orElseThrow());
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException noNumber) {
            // Said below.
        }
        throw SarwanException.usage(
                SHARE + " (OTEL_TRACES_SAMPLER_ARG) must be a number from 0 to 1", "Write for example 0.1");
    }
}
