/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.Sarwan;
import io.sarwan.runtime.SarwanException;
import io.sarwan.service.access.Authenticator;
import io.sarwan.service.http.ListenAddress;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {

    @TempDir
    private Path folder;

    @Test
    void aSecondServiceIsKeptOutBeforeItTouchesTheJobsOfTheFirst() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(home.resolve("config"));
        Files.copy(Path.of("../../config/openapi.yaml"), home.resolve("config/openapi.yaml"));
        try (StateLock first = StateLock.take(folder)) {
            assertThat(first).isNotNull();
            ListenAddress any = new ListenAddress("127.0.0.1", 0);
            Service.Options options = new Service.Options(
                    any,
                    any,
                    folder,
                    Optional.empty(),
                    new Authenticator(Optional.empty(), Optional.empty()),
                    60,
                    1_000_000,
                    Optional.empty());
            assertThatThrownBy(() -> Service.start(home, options, List.of()))
                    .isInstanceOfSatisfying(SarwanException.class, mistake -> {
                        assertThat(mistake.kind()).isEqualTo(SarwanException.Kind.USAGE);
                        assertThat(mistake.line()).contains("is in use by another service", "--state-dir");
                    });
            assertThat(folder.resolve("service.db")).doesNotExist();
        }
    }

    @Test
    @Timeout(300)
    void aSecondProcessEndsWithOneLineUntilTheFirstIsKilled() throws Exception {
        Process first = java(LockHolder.class.getName(), folder.toString()).start();
        try {
            try (BufferedReader said = first.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).isEqualTo("taken");

                ProcessBuilder service = java(
                        Sarwan.class.getName(),
                        "serve",
                        "--state-dir",
                        folder.toString(),
                        "--listen",
                        "127.0.0.1:0",
                        "--management",
                        "127.0.0.1:0");
                service.environment()
                        .putAll(Map.of(
                                "BATON_ENTRA_TENANT_ID", "contoso.onmicrosoft.com",
                                "BATON_ENTRA_CLIENT_ID", "11111111-2222-3333-4444-555555555555",
                                "BATON_ENTRA_CLIENT_SECRET", "s3cret-of-the-second"));
                Process second = service.redirectError(
                                folder.resolve("second.log").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                assertThat(second.waitFor()).isEqualTo(SarwanException.Kind.USAGE.exitCode());
                assertThat(Files.readAllLines(folder.resolve("second.log")))
                        .singleElement()
                        .asString()
                        .contains("state-dir " + folder + " is in use by another service", "--state-dir");
            }
            assertThat(folder.resolve("service.db")).doesNotExist();
        } finally {
            first.destroyForcibly().waitFor();
        }
        StateLock.take(folder).close();
    }

    private static ProcessBuilder java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dsarwan.home=" + Path.of("../..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    @Test
    void whatWasReleasedCanBeTakenAgain() {
        StateLock.take(folder).close();
        StateLock.take(folder).close();
        assertThatThrownBy(() -> {
                    try (StateLock first = StateLock.take(folder)) {
                        StateLock.take(first == null ? null : folder);
                    }
                })
                .hasMessageContaining("in use");
    }

    @Test
    void aFileThatAKilledServiceLeftMeansNothing() throws Exception {
        Files.writeString(folder.resolve("service.lock"), "left behind");
        StateLock.take(folder).close();
    }

    @Test
    void aFolderThatCannotBeLockedIsOneLine() {
        assertThatThrownBy(() -> StateLock.take(folder.resolve("missing")))
                .isInstanceOfSatisfying(SarwanException.class, mistake -> assertThat(mistake.line())
                        .contains("cannot be locked", "--state-dir"));
    }
}
