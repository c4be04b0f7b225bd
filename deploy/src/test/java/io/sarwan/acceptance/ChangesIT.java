/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants and revokes through the launcher, on the file that a sync left. */
class ChangesIT {

    private static final String SECRET = "s3cret-of-the-change-it";

    @TempDir
    private Path folder;

    @Test
    void aGrantIsRefusedPlannedCarriedOutAndRevoked() throws Exception {
        try (Simulator simulator = Simulator.start(WritableTenant.of(60, 40, 300)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build())) {
            String group = WritableTenant.emptyGroup(simulator);
            String user = simulator.tenant().users().iterator().next().id();
            String[] grant = {
                "--grant-entitlement",
                "group:" + group + ":members",
                "--grant-principal",
                user,
                "--grant-principal-type",
                "user"
            };
            assertThat(run(simulator)).isZero();
            byte[] file = Files.readAllBytes(folder.resolve("sync.c1z"));

            assertThat(run(simulator, grant)).isEqualTo(2);
            assertThat(output()).contains("--provisioning (-p)");
            assertThat(run(simulator, with(grant, "--dry-run"))).isZero();
            assertThat(output()).contains("planned: ").contains("POST " + simulator.baseUrl());
            assertThat(simulator.tenant().memberIds(group)).isEmpty();
            assertThat(run(simulator, with(grant, "-p"))).isZero();
            assertThat(output()).contains("done: ").contains("io.sarwan.audit").doesNotContain(SECRET);
            assertThat(simulator.tenant().memberIds(group)).containsKey(user);
            assertThat(run(simulator, "-p", "--revoke-grant", "no such grant")).isEqualTo(1);
            assertThat(output()).contains("holds no grant");
            assertThat(Files.readAllBytes(folder.resolve("sync.c1z"))).isEqualTo(file);

            assertThat(run(simulator)).isZero();
            String id = "group-grant:" + group + ":user:" + user + ':' + group + ":members";
            assertThat(run(simulator, "-p", "--revoke-grant", id)).isZero();
            assertThat(simulator.tenant().memberIds(group)).isEmpty();
        }
    }

    private static String[] with(String[] arguments, String flag) {
        return Stream.concat(Stream.of(arguments), Stream.of(flag)).toArray(String[]::new);
    }

    private String output() throws Exception {
        return program().said();
    }

    private int run(Simulator simulator, String... arguments) throws Exception {
        return program().entra(simulator, arguments);
    }

    private PackagedProgram program() {
        return PackagedProgram.in(folder).asClient(SECRET);
    }
}
