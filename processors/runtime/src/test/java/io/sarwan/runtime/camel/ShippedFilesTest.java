/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ShippedFilesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path home;

    @RegisterExtension
    final RouteLog log = new RouteLog();

    private final List<String> lines = log.lines();

    @BeforeEach
    void home() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("routes/entra"));
        Files.writeString(home.resolve("config/application.properties"), "sarwan.routes.live = true\n");
        shipped("old");
    }

    @Test
    void aShippedRouteThatIsBrokenLeavesTheOldOneAndSaysWhere() throws Exception {
        try (RouteEngine engine = engine()) {
            Files.writeString(
                    home.resolve("routes/entra/entra-small.camel.yaml"),
                    "- route:\n    id: entra-small\n    from:\n      uri: direct:entra-small\n      stepps: []\n");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines)
                    .filteredOn(line -> line.startsWith("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("routes/entra/entra-small.camel.yaml:", "broken, and the old routes run", "stepps"));
            assertThat(answer(engine)).isEqualTo("old");
        }
    }

    @Test
    void aShippedRouteThatIsChangedIsThereWithTheNextStart() throws Exception {
        try (RouteEngine engine = engine()) {
            shipped("new");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines)
                    .contains("INFO routes/entra/entra-small.camel.yaml: changed; routes that start from"
                            + " now on have it"));
            assertThat(answer(engine)).isEqualTo("old");
            assertThat(engine.context().getRoutes()).hasSize(1);
        }
        try (RouteEngine engine = engine()) {
            assertThat(answer(engine)).isEqualTo("new");
        }
    }

    @Test
    void nothingIsSaidOfFilesThatStayAsTheyAre() throws Exception {
        try (RouteEngine engine = engine()) {
            Files.writeString(home.resolve("routes/page-log.camel.yaml"), "- route: {id: broken, from: {}}\n");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines).anyMatch(line -> line.startsWith("ERROR")));
            assertThat(lines).noneMatch(line -> line.contains("entra-small"));
            assertThat(answer(engine)).isEqualTo("old");
        }
    }

    private void shipped(String text) throws Exception {
        Files.writeString(
                home.resolve("routes/entra/entra-small.camel.yaml"),
                """
                - route:
                    id: entra-small
                    from:
                      uri: direct:entra-small
                      steps:
                        - setBody:
                            constant: %s
                """
                        .formatted(text));
    }

    private static Object answer(RouteEngine engine) {
        return engine.send("direct:entra-small", "asked").getMessage().getBody();
    }

    private RouteEngine engine() throws Exception {
        return new RouteEngine(home, Map.of(), Map.of(), 2);
    }
}
