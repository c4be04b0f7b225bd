/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteEngineTest {

    @TempDir
    private Path home;

    @BeforeEach
    void home() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("routes/own"));
        Files.writeString(home.resolve("config/application.properties"), "camel.main.name = small\n");
        Files.writeString(
                home.resolve("routes/own/own-echo.camel.yaml"),
                """
                - route:
                    id: own-echo
                    from:
                      uri: direct:own-echo
                      steps:
                        - setBody:
                            simple: "${body}!"
                """);
    }

    @Test
    void aTeamsOwnRouteIsThereAfterAStart() throws Exception {
        try (RouteEngine engine = engine()) {
            assertThat(engine.send("direct:own-echo", "heard").getMessage().getBody())
                    .isEqualTo("heard!");
        }
    }

    @Test
    void engineAfterEngineTakesNoMoreMemoryThanTwo() throws Exception {
        List<WeakReference<CamelContext>> contexts = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            contexts.add(stopped());
        }

        await().untilAsserted(() -> {
            System.gc();
            assertThat(contexts).filteredOn(context -> !context.refersTo(null)).hasSizeLessThanOrEqualTo(2);
        });
    }

    /** In a method of its own, so that no variable of the test holds the engine. */
    private WeakReference<CamelContext> stopped() throws Exception {
        try (RouteEngine engine = engine()) {
            return new WeakReference<>(engine.context());
        }
    }

    private RouteEngine engine() throws Exception {
        return new RouteEngine(home, Map.of(), Map.of(), 2);
    }
}
