/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zOptions;
import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.C1zStore;
import io.sarwan.c1z.SyncSource;
import io.sarwan.entra.EntraTypes;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, tried in the folder of a real tenant, harms nothing there. */
class TenantsIT {

    private static final SyncSource REAL = new SyncSource("entra:0a1b2c3d-1111-2222-3333-444455556666", false);

    @TempDir
    private Path folder;

    @Test
    void theDemoLeavesTheFileOfARealTenantAlone() throws Exception {
        Path file = folder.resolve("sync.c1z");
        try (C1zStore store = real(file)) {
            store.seal();
        }
        byte[] before = Files.readAllBytes(file);

        assertThat(demo("refused")).isEqualTo(1);

        assertThat(log("refused"))
                .contains("holds syncs of " + REAL.id())
                .contains("simulated-entra:")
                .contains("-f");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(demo("elsewhere", "-f", "other.c1z")).isZero();
    }

    @Test
    void theDemoLeavesTheUnfinishedRunOfARealTenantAlone() throws Exception {
        Path file = folder.resolve("sync.c1z");
        real(file).close();

        assertThat(demo("refused")).isEqualTo(1);

        assertThat(log("refused")).contains("unfinished run of " + REAL.id());
        try (C1zStore store = real(file)) {
            assertThat(store.isResumed()).isTrue();
        }
    }

    @Test
    void theDemoMayBeRepeated() throws Exception {
        assertThat(demo("first")).isZero();
        assertThat(demo("second")).isZero();

        try (C1zReader reader = C1zReader.open(folder.resolve("sync.c1z"), null)) {
            assertThat(reader.syncs()).hasSize(2);
        }
    }

    private static C1zStore real(Path file) {
        C1zStore store = C1zStore.open(
                file, null, "real", Clock.systemUTC(), C1zOptions.defaults().withSource(REAL));
        store.declare(EntraTypes.all());
        Resource user = new Resource(
                new ResourceId("user", "u1"),
                null,
                "U",
                null,
                Trait.User.service(),
                Map.of(),
                Status.ENABLED,
                null,
                null);
        store.write(new GovernancePage("users", List.of(user), List.of(), List.of(), null, Coverage.NONE, Map.of()));
        return store;
    }

    private int demo(String name, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("demo", "--users", "50"));
        arguments.addAll(List.of(more));
        return PackagedProgram.in(folder)
                .start(name, arguments.toArray(String[]::new))
                .waitFor();
    }

    private String log(String name) throws Exception {
        return PackagedProgram.in(folder).said(name);
    }
}
