/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.Permissions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts through the launcher, against a tenant that loses answers. */
class AccountsIT {

    private static final String PROFILE =
            "{\"displayName\":\"Ada\",\"mailNickname\":\"ada\",\"userPrincipalName\":\"ada@caravanserai.example\"}";

    @TempDir
    private Path folder;

    @Test
    void aPasswordThatNobodyCouldReadIsRefusedBeforeAnythingIsSent() throws Exception {
        try (Simulator simulator = Simulator.start(tenant().build())) {
            assertThat(run(simulator, "-p", "--create-account-profile", PROFILE))
                    .isEqualTo(2);
            assertThat(said()).contains("password-recipient");
            assertThat(run(simulator, "--create-account-profile", PROFILE)).isEqualTo(2);
            assertThat(said()).contains("--provisioning");
            assertThat(simulator.tenant().findUser("ada@caravanserai.example")).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsLostMakesOneAccountWithASealedPassword() throws Exception {
        String recipient =
                new X25519KeyPairGenerator().generateKeyPair().getPublic().toString();
        try (Simulator simulator = Simulator.start(tenant().build())) {
            simulator.faults().on(Match.any().direct().nth(2)).then(Answer.afterwards(504));

            int code = run(
                    simulator,
                    "-p",
                    "--create-account-profile",
                    PROFILE,
                    "--password-recipient",
                    recipient,
                    "--password-out",
                    "ada.age",
                    "--log-level",
                    "debug");

            assertThat(code).as(said()).isZero();
            assertThat(said()).contains("\"created\" : true");
            assertThat(Files.readString(folder.resolve("ada.age"), StandardCharsets.ISO_8859_1))
                    .startsWith("age-encryption.org/v1");
            assertThat(said()).doesNotContain("\"password\":\"");
            assertThat(simulator.tenant().users().stream().filter(user -> "Ada".equals(user.get("displayName"))))
                    .hasSize(1);
        }
    }

    private static SimulatorSettings.Builder tenant() {
        SimulatorSettings.Builder tenant =
                SimulatorSettings.builder().users(20).groups(2).memberships(10);
        Permissions.writing().forEach(tenant::grant);
        return tenant;
    }

    private String said() throws Exception {
        return Files.readString(folder.resolve("run.log"));
    }

    private int run(Simulator simulator, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("sarwan.home"), "bin", "sarwan").toString(),
                "entra",
                "--graph-domain",
                simulator.baseUrl()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BATON_ENTRA_TENANT_ID", SimulatorSettings.DEFAULT_TENANT_ID,
                        "BATON_ENTRA_CLIENT_ID", SimulatorSettings.DEFAULT_CLIENT_ID,
                        "BATON_ENTRA_CLIENT_SECRET", SimulatorSettings.DEFAULT_CLIENT_SECRET));
        return builder.start().waitFor();
    }
}
