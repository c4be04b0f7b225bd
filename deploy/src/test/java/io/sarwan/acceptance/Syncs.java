/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SecretText;
import io.sarwan.runtime.SyncProgress;
import io.sarwan.runtime.SyncReport;
import io.sarwan.runtime.camel.CamelEntraSync;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Runs the product against a simulated tenant and compares the file with the tenant. */
final class Syncs {

    private Syncs() {}

    /** A tenant large enough for chains, batches, long member lists and nesting. */
    static SimulatorSettings.Builder tenant() {
        return SimulatorSettings.builder()
                .users(1_200)
                .groups(150)
                .memberships(6_000)
                .grant("Member.Read.Hidden");
    }

    static SyncReport run(Simulator simulator, Path file) {
        return run(simulator, file, false);
    }

    static SyncReport run(Simulator simulator, Path file, boolean acceptChange) {
        return run(simulator, file, new EntraSettings.Limits(8, 20, acceptChange), SyncProgress.SILENT);
    }

    /** Goes on from the last sync where that is possible; whatever changed is accepted. */
    static SyncReport resync(Simulator simulator, Path file) {
        return resync(simulator, file, EntraOptions.reading(Set.of()));
    }

    static SyncReport resync(Simulator simulator, Path file, EntraOptions options) {
        return run(
                simulator,
                file,
                new EntraSettings.Limits(8, 20, true),
                SyncProgress.SILENT,
                options,
                new EntraSettings.Resync(true, false));
    }

    /** Brings some objects of the last sync up to date. */
    static SyncReport about(Simulator simulator, Path file, ResourceId... targets) {
        return run(
                simulator,
                file,
                new EntraSettings.Limits(8, 20, false),
                SyncProgress.SILENT,
                EntraOptions.reading(Set.of()),
                new EntraSettings.Resync(true, false, Set.of(targets)));
    }

    static SyncReport run(Simulator simulator, Path file, EntraSettings.Limits limits, SyncProgress progress) {
        return run(simulator, file, limits, progress, EntraOptions.reading(Set.of()));
    }

    static SyncReport run(Simulator simulator, Path file, EntraOptions options) {
        return run(simulator, file, new EntraSettings.Limits(8, 20, false), SyncProgress.SILENT, options);
    }

    static SyncReport run(
            Simulator simulator, Path file, EntraSettings.Limits limits, SyncProgress progress, EntraOptions options) {
        return run(simulator, file, limits, progress, options, EntraSettings.Resync.OFF);
    }

    private static SyncReport run(
            Simulator simulator,
            Path file,
            EntraSettings.Limits limits,
            SyncProgress progress,
            EntraOptions options,
            EntraSettings.Resync resync) {
        return new CamelEntraSync().run(settings(simulator, file, limits, options, resync), progress);
    }

    static EntraSettings settings(Simulator simulator, Path file) {
        return settings(
                simulator,
                file,
                new EntraSettings.Limits(8, 20, false),
                EntraOptions.reading(Set.of()),
                EntraSettings.Resync.OFF);
    }

    private static EntraSettings settings(
            Simulator simulator,
            Path file,
            EntraSettings.Limits limits,
            EntraOptions options,
            EntraSettings.Resync resync) {
        URI address = URI.create(simulator.baseUrl());
        return new EntraSettings(
                SimulatorSettings.DEFAULT_TENANT_ID,
                new EntraSettings.Endpoints(address, address, address),
                new EntraSettings.Credentials.ClientSecret(
                        SimulatorSettings.DEFAULT_CLIENT_ID, new SecretText(SimulatorSettings.DEFAULT_CLIENT_SECRET)),
                new EntraSettings.Network(null, null, Duration.ofSeconds(20)),
                new EntraSettings.Output(file, null),
                limits,
                options,
                resync);
    }

    /** Nothing missing, nothing invented. */
    static void assertHoldsTheTruth(Path file, Simulator simulator) {
        assertHoldsTheTruth(file, simulator, EntraOptions.reading(Set.of()));
    }

    static void assertHoldsTheTruth(Path file, Simulator simulator, EntraOptions options) {
        TenantTruth truth = TenantTruth.of(simulator.tenant(), options);
        FileContent content = FileContent.of(file);
        assertThat(content.resources()).isEqualTo(truth.resources());
        assertThat(content.managers()).isEqualTo(truth.managers());
        assertThat(content.grants()).isEqualTo(truth.grants());
    }
}
