/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void anActionSaysItsIdAndHowItEnded() throws Exception {
        try (Simulator simulator = Simulator.start(tenant().build())) {
            String user = simulator.tenant().users().iterator().next().id();

            int code = run(
                    simulator,
                    "-p",
                    "--invoke-action",
                    "disable_user",
                    "--invoke-action-args",
                    "{\"user_id\":\"" + user + "\"}");

            assertThat(code).as(said()).isZero();
            assertThat(said())
                    .containsPattern("\"id\" : \"[0-9A-Za-z]{27}\"")
                    .contains("\"action_status\" : \"COMPLETE\"");
            assertThat(simulator.tenant().find(user).orElseThrow().get("accountEnabled"))
                    .isEqualTo(false);
            assertThat(run(
                            simulator,
                            "-p",
                            "--invoke-action",
                            "disable_user",
                            "--invoke-action-args",
                            "{\"user_id\":\"00000000-0000-4000-8000-00000000dead\"}"))
                    .isEqualTo(1);
            assertThat(said()).contains("\"action_status\" : \"FAILED\"", "the tenant has no user");
        }
    }

    @Test
    void aJsonWebKeyOnTheCommandLineIsTakenWhole() throws Exception {
        String key = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";
        try (Simulator simulator = Simulator.start(tenant().build())) {
            int code = run(simulator, "-p", "--create-account-profile", PROFILE, "--password-recipient", key);

            assertThat(code).as(said()).isZero();
            assertThat(said()).contains("\"encrypted_data\"", "baton/jwk/v1");
        }
    }

    /** At its most talkative, with failures on the way: a given password is in no line and in no file. */
    @Test
    void aPasswordThatIsGivenIsNowhereButInTheTenant() throws Exception {
        String password = "Kar4wane+im&Sand%sturm";
        Path given = Files.writeString(folder.resolve("given.txt"), password + System.lineSeparator());
        for (Answer answer : List.of(Answer.afterwards(504), Answer.status(400), Answer.closedConnection())) {
            try (Simulator simulator = Simulator.start(tenant().build())) {
                simulator.faults().on(Match.post("/users").nth(1)).then(answer);

                run(
                        simulator,
                        "-p",
                        "--create-account-profile",
                        PROFILE,
                        "--account-password",
                        "given",
                        "--password-file",
                        given.toString(),
                        "--log-level",
                        "debug");

                assertThat(said())
                        .contains("create-account")
                        .doesNotContain(password)
                        .doesNotContain("Bearer ey");
            }
        }
    }

    private static SimulatorSettings.Builder tenant() {
        return WritableTenant.of(20, 2, 10);
    }

    private String said() throws Exception {
        return program().said();
    }

    private int run(Simulator simulator, String... arguments) throws Exception {
        return program().entra(simulator, arguments);
    }

    private PackagedProgram program() {
        return PackagedProgram.in(folder).asClient(SimulatorSettings.DEFAULT_CLIENT_SECRET);
    }
}
