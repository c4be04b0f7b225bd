/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import io.sarwan.runtime.tracing.TraceTarget;
import io.sarwan.runtime.tracing.TraceTarget.Sampling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSettingsTest {

    private static final String COLLECTOR = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
    private static final String SHARE = "OTEL_TRACES_SAMPLER_ARG";
    private static final Network NETWORK = new Network(
            Path.of("authorities.pem"),
            new ProxySettings("proxy.example", 3128, null, null, List.of()),
            Duration.ofSeconds(20));

    private final Map<String, String> variables = new HashMap<>(Map.of(COLLECTOR, "https://collector.example"));

    @TempDir
    private Path nowhere;

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "NaN", "Infinity", "half", "10%"})
    void aShareThatIsNoneIsRefused(String share) {
        variables.put(SHARE, share);

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains("otlp-sampling-ratio", "from 0 to 1", "0.1"));
    }

    @Test
    void aSamplerThatNobodyKnowsIsRefusedWhereThereAreTraces() {
        variables.put(SAMPLER, "jaeger_remote");

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains("otlp-sampler", "parentbased_always_on"));
        variables.remove(COLLECTOR);
        assertThat(read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ",, true, 1",
        ", 0.25, true, 0.25",
        "always_on, 0.25, false, 1",
        "always_off, 0.25, false, 0",
        "traceidratio, 0.25, false, 0.25",
        "parentbased_always_on, 0.25, true, 1",
        "parentbased_always_off,, true, 0",
        "PARENTBASED_TRACEIDRATIO, 0, true, 0"
    })
    void samplersAreThoseOfOpenTelemetry(String sampler, String share, boolean follows, double expected) {
        if (sampler != null) {
            variables.put(SAMPLER, sampler);
        }
        if (share != null) {
            variables.put(SHARE, share);
        }

        assertThat(read().orElseThrow().sampling()).isEqualTo(new Sampling(follows, expected));
    }

    @Test
    void aShareForThisProgramCountsBeforeASamplerForAll() {
        variables.put(SAMPLER, "always_on");
        variables.put("BATON_OTLP_SAMPLING_RATIO", "0.5");
        assertThat(read().orElseThrow().sampling()).isEqualTo(new Sampling(true, 0.5));

        variables.put("BATON_OTLP_SAMPLER", "always_off");
        assertThat(read().orElseThrow().sampling()).isEqualTo(new Sampling(false, 0));
    }

    @Test
    void aCollectorOnPlainHttpIsReachedDirectly() {
        assertThat(read().orElseThrow().network()).isEqualTo(NETWORK);

        variables.put(COLLECTOR, "http://collector.observability:4318");

        assertThat(read().orElseThrow().network().proxy()).isEmpty();
    }

    private Optional<TraceTarget> read() {
        return TraceSettings.of(
                new SettingsResolver(new SettingCatalog(), new Environment(variables), nowhere)
                        .resolve(CommandName.SERVE, Map.of(), said -> {}),
                NETWORK);
    }
}
