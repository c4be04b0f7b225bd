/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.probe;

import io.sarwan.scim.config.ScimConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The parts of a probe, as {@code scim-probe} begins them; under the name {@code scimProbes}. */
public final class ScimProbes {

    /** How long something that was accepted is looked for: about three seconds. */
    public static final List<Duration> USUAL_WAITS =
            List.of(Duration.ofMillis(250), Duration.ofMillis(750), Duration.ofSeconds(2));

    private final ScimConfig config;
    private final List<Duration> waits;
    private final Consumer<Probe> begun;

    /**
     * @param waits before each further look at something that was accepted and is not to be seen
     * @param begun told of every probe, so that somebody can say what it left when the program is ended
     */
    public ScimProbes(ScimConfig config, List<Duration> waits, Consumer<Probe> begun) {
        this.config = config;
        this.waits = List.copyOf(waits);
        this.begun = begun;
    }

    /** A probe that has asked nothing yet. */
    public Probe begin(@Body ProbeOrder order) {
        Probe probe = new Probe(config, order, waits);
        begun.accept(probe);
        return probe;
    }

    public void look(@ExchangeProperty("probe") Probe probe) {
        probe.look();
    }

    public void leftovers(@ExchangeProperty("probe") Probe probe) {
        probe.leftovers();
    }

    public void create(@ExchangeProperty("probe") Probe probe) {
        probe.create();
    }

    public void tryEach(@ExchangeProperty("probe") Probe probe) {
        probe.tryEach();
    }

    public void cleanUp(@ExchangeProperty("probe") Probe probe) {
        probe.cleanUp();
    }

    public void answered(@Body Object answer, @ExchangeProperty("probe") Probe probe) {
        probe.answered((Answer) answer);
    }

    public void refused(
            @ExchangeProperty("probe") Probe probe, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        probe.answered(Answer.failed(failure));
    }

    /** What the route could not do because of something unforeseen. */
    public void broken(
            @ExchangeProperty("probe") Probe probe, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        probe.broken(failure);
    }
}
