/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.events.EventFile;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.Environment;
import io.sarwan.runtime.settings.ProxyVariables;
import io.sarwan.runtime.settings.SettingCatalog;
import io.sarwan.runtime.settings.SettingsResolver;
import io.sarwan.service.Problem;
import io.sarwan.service.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of events that cannot be read. */
class ConnectorEventsTest {

    @TempDir
    private Path folder;

    private Path file;
    private ConnectorEvents events;

    @BeforeEach
    void open() {
        file = folder.resolve("corp.events");
        Environment environment = new Environment(Map.of(
                "BATON_ENTRA_TENANT_ID", "contoso.onmicrosoft.com",
                "BATON_ENTRA_CLIENT_ID", "client-1",
                "BATON_ENTRA_CLIENT_SECRET", "tenant-s3cret"));
        SettingCatalog catalog = new SettingCatalog();
        EntraSettings tenant = new EntraSettingsReader(catalog, new ProxyVariables(environment))
                .read(new SettingsResolver(catalog, environment, folder)
                        .resolve(CommandName.SERVE, Map.of(), said -> {}));
        events = new ConnectorEvents(
                "corp", tenant, new GraphBudgets(), EventSettings.of(file, false, Optional.empty(), null));
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void aFileThatAnotherProgramHasCanBeAskedAgainLater() {
        try (EventFile other = EventFile.open(file, Clock.systemUTC())) {
            for (Problem problem : new Problem[] {problem(events::id), problem(() -> events.after(0, 10))}) {
                assertThat(problem.kind()).isEqualTo("events-in-use");
                assertThat(problem.status()).isEqualTo(503);
                assertThat(problem.headers()).containsEntry("Retry-After", "5");
                assertThat(problem.detail()).contains("corp").doesNotContain(folder.toString());
            }
            // A read of the log is a job, which ends with one line.
            assertThatThrownBy(() -> events.read(""))
                    .isInstanceOf(SarwanException.class)
                    .hasMessageContaining("another process has it");
        }

        assertThat(events.id()).hasSize(16);
        assertThat(events.after(0, 10)).isEmpty();
    }

    @Test
    void aFileThatIsBrokenIsNotSaidToBeInUse() throws Exception {
        Files.writeString(file, "no database, and long enough to have a header ".repeat(50));

        assertThatThrownBy(events::id).isInstanceOf(SarwanException.class).hasMessageContaining("corp.events");
    }

    @Test
    void aServiceThatEndsSaysSo() {
        assertThat(events.id()).isNotEmpty();
        events.close();

        assertThat(problem(events::id).kind()).isEqualTo("busy");
        assertThat(problem(() -> events.after(0, 10)).detail()).isEqualTo("the service is about to stop");
    }

    private static Problem problem(ThrowingCallable question) {
        return catchThrowableOfType(ProblemException.class, question).problem();
    }
}
