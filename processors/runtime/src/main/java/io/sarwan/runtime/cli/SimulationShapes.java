/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.settings.ResolvedSettings;
import java.time.Duration;
import java.util.OptionalLong;

/** Reads the shape of a simulated tenant from the settings. */
final class SimulationShapes {

    private SimulationShapes() {}

    static Simulation.Shape of(ResolvedSettings settings) {
        return new Simulation.Shape(
                number(settings, "users"),
                number(settings, "groups"),
                settings.number("memberships").map(OptionalLong::of).orElse(OptionalLong.empty()),
                settings.number("seed").orElseThrow(),
                Duration.ofMillis(settings.number("latency-ms").orElseThrow()),
                settings.number("port").map(Math::toIntExact).orElse(0),
                settings.isOn("throttle"),
                settings.number("faults").map(Math::toIntExact).orElse(0));
    }

    private static int number(ResolvedSettings settings, String name) {
        return Math.toIntExact(settings.number(name).orElseThrow());
    }
}
