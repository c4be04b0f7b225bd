/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SyncReport;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant that suddenly holds far less is looked at by a person before the file says so. */
class MassChangeIT {

    @TempDir
    private Path folder;

    @Test
    void anotherTenantOfTheSameSizeIsHeldBackToo() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file).published()).isTrue();
        }
        byte[] before = Files.readAllBytes(file);
        try (Simulator simulator = Simulator.start(Syncs.tenant().seed(2).build())) {

            SyncReport held = Syncs.run(simulator, file);

            assertThat(held.outcome().errors())
                    .singleElement()
                    .asString()
                    .contains("mass change")
                    .contains("are gone");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
        }
    }

    @Test
    void aRunThatLostTooMuchIsHeldBackUntilItIsAccepted() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            assertThat(Syncs.run(simulator, file).published()).isTrue();
            byte[] before = Files.readAllBytes(file);
            List<DirectoryObject> users = List.copyOf(simulator.tenant().users());
            users.subList(0, users.size() * 2 / 5)
                    .forEach(user -> simulator.tenant().remove(user.id()));

            SyncReport held = Syncs.run(simulator, file);

            assertThat(held.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
            assertThat(held.outcome().errors())
                    .anySatisfy(
                            error -> assertThat(error).contains("mass change").contains("--accept-change"));
            assertThat(Files.readAllBytes(file)).isEqualTo(before);

            assertThat(Syncs.run(simulator, file, true).published()).isTrue();
            Syncs.assertHoldsTheTruth(file, simulator);
            try (C1zReader reader = C1zReader.open(file, null)) {
                assertThat(reader.syncs()).hasSize(2);
            }
        }
    }
}
