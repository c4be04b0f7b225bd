/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.ResolvedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the shape of a simulated tenant from the settings. */
final class SimulationShapes {

    private static final long MEMBERSHIPS_PER_USER = 10;

    private SimulationShapes() {}

    /** @throws SarwanException when the fault script cannot be read */
    static Simulation.Shape of(ResolvedSettings settings) {
        int users = number(settings, "users");
        int groups = number(settings, "groups");
        long memberships = settings.number("memberships").orElse(groups == 0 ? 0 : users * MEMBERSHIPS_PER_USER);
        return new Simulation.Shape(
                users,
                groups,
                Math.toIntExact(memberships),
                settings.number("seed").orElseThrow(),
                Duration.ofMillis(settings.number("latency-ms").orElseThrow()),
                settings.number("answers-at-once").map(Math::toIntExact).orElse(0),
                settings.number("port").map(Math::toIntExact).orElse(0),
                settings.isOn("throttle"),
                faults(settings.readableFile("faults")));
    }

    private static String faults(Optional<Path> script) {
        try {
            return script.isPresent() ? Files.readString(script.get()) : "";
        } catch (IOException unreadable) {
            throw SarwanException.failed("cannot read the fault script " + script.get(), "It must be UTF-8 text");
        }
    }

    private static int number(ResolvedSettings settings, String name) {
        return Math.toIntExact(settings.number(name).orElseThrow());
    }
}
