/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real run at its most talkative, with failures on the way, says and leaves nothing that opens a tenant. */
class SecretsIT {

    private static final String SECRET = "s3cret+with&odd%signs";
    private static final String BEARER = "bearer-that-nobody-may-read-0123456789";

    @TempDir
    private Path folder;

    @Test
    void neitherLogNorFileHoldsTheClientSecretOrAnyToken() throws Exception {
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().clientSecret(SECRET).build())) {
            simulator.faults().on(Match.get("/users").direct().nth(6)).then(Answer.expiredToken());
            simulator.faults().on(Match.any().direct().every(7)).then(Answer.status(503));

            run(simulator, Map.of("BATON_ENTRA_CLIENT_SECRET", SECRET));

            assertNothingHolds(SECRET);
            // Every token the simulator issues begins like this, as every JSON web token does.
            assertNothingHolds("Bearer ey");
        }
    }

    @Test
    void neitherLogNorFileHoldsAReadyToken() throws Exception {
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().readyToken(BEARER).build())) {
            simulator.faults().on(Match.get("/groups")).then(Answer.status(403));

            run(simulator, Map.of("BATON_ACCESS_TOKEN", BEARER));

            assertNothingHolds(BEARER);
        }
    }

    private void run(Simulator simulator, Map<String, String> secrets) throws Exception {
        PackagedProgram program = PackagedProgram.in(folder)
                .with(Map.of(
                        "BATON_ENTRA_TENANT_ID", SimulatorSettings.DEFAULT_TENANT_ID,
                        "BATON_ENTRA_CLIENT_ID", SimulatorSettings.DEFAULT_CLIENT_ID))
                .with(secrets);
        program.entra(simulator, "--log-level", "debug");
        assertThat(program.said()).contains("Auto-configuration summary");
    }

    private void assertNothingHolds(String secret) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            int at = content.indexOf(secret);
            assertThat(at < 0 ? "" : content.substring(Math.max(0, at - 120), at))
                    .as("%s holds it after this", file.getFileName())
                    .isEmpty();
        }
    }
}
