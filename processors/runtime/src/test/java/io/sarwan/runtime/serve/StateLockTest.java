/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.SarwanException;
import io.sarwan.service.access.Authenticator;
import io.sarwan.service.http.ListenAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
