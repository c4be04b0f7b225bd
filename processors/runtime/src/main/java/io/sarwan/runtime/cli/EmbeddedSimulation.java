/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.graph.Permissions;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The simulator in this process. */
final class EmbeddedSimulation implements Simulation {

    private final SimulatorSettings settings;
    private final Simulator simulator;

    private EmbeddedSimulation(SimulatorSettings settings, Simulator simulator) {
        this.settings = settings;
        this.simulator = simulator;
    }

    /** @throws SarwanException when the port is taken or the fault script has a mistake */
    static Simulation start(Shape shape) {
        SimulatorSettings.Builder tenant = SimulatorSettings.builder()
                .users(shape.users())
                .groups(shape.groups())
                .memberships(shape.memberships())
                .seed(shape.seed())
                .latencyMs(shape.latency().toMillis())
                .workers(shape.workers())
                .throttle(shape.throttle())
                .port(shape.port())
                .clientSecret(throwAwaySecret())
                .grant("Member.Read.Hidden");
        Permissions.writing().forEach(tenant::grant);
        SimulatorSettings settings = tenant.build();
        Simulator simulator = listening(settings);
        try {
            simulator.faults().load(shape.faults());
            return new EmbeddedSimulation(settings, simulator);
        } catch (IllegalArgumentException mistake) {
            simulator.close();
            throw SarwanException.usage("the fault script has a mistake: " + mistake.getMessage(), "Correct that line");
        }
    }

    private static Simulator listening(SimulatorSettings settings) {
        try {
            return Simulator.start(settings);
        } catch (UncheckedIOException taken) {
            throw SarwanException.failed(taken.getMessage(), "Choose another --port, or 0 for a free one", taken);
        } catch (IllegalArgumentException impossible) {
            throw SarwanException.usage(
                    "there is no tenant of this shape: " + impossible.getMessage(), "Change the numbers");
        }
    }

    /** Another program on this machine must not be able to sign in with a secret it knows from the sources. */
    private static String throwAwaySecret() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public URI address() {
        return URI.create(simulator.baseUrl());
    }

    @Override
    public String tenantId() {
        return settings.tenantId();
    }

    @Override
    public String clientId() {
        return settings.clientId();
    }

    @Override
    public SecretText clientSecret() {
        return new SecretText(settings.clientSecret());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
