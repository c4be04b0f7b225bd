/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sarwan.runtime.camel.RouteEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Route files and kamelets that a team drops into a home directory. */
class DropInRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String GREETING =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: greeting-action
            spec:
              definition:
                title: Greeting Action
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody:
                        constant: "%s"
            """;

    @TempDir
    private Path home;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void home() throws IOException {
        for (String folder : new String[] {"routes", "kamelets", "config"}) {
            Files.createDirectories(home.resolve(folder));
        }
        Files.copy(Path.of("../config/application.properties"), home.resolve("config/application.properties"));
        log.start();
        logger().setLevel(Level.INFO);
        logger().addAppender(log);
    }

    @AfterEach
    void silence() {
        logger().detachAppender(log);
        logger().setLevel(null);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("io.sarwan.routes");
    }

    @Test
    void aBrokenFileIsReportedWithItsLineAndLeavesTheOthersRunning() throws Exception {
        write("routes/good.camel.yaml", route("good", "fine"));
        write(
                "routes/a-broken.camel.yaml",
                "- route:\n    id: broken\n    from:\n      uri: direct:broken\n      steps:\n        - noSuchStep:\n            x: 1\n");
        write("routes/b-broken.camel.yaml", "- route: [\n");
        write("routes/z-broken.camel.yaml", route("good", "second with the same name"));
        write("routes/d-broken.camel.yaml", route("d", "x").replace("constant: \"x\"", "method: {ref: nobody}"));

        try (RouteEngine engine = engine(Map.of())) {
            assertThat(answer(engine, "good")).isEqualTo("fine");
            assertThat(engine.context().getRoutes()).hasSize(1);
        }

        assertThat(errors())
                .anyMatch(line -> line.startsWith("routes/a-broken.camel.yaml:6: ") && line.contains("noSuchStep"))
                .anyMatch(line -> line.startsWith("routes/b-broken.camel.yaml:"))
                .anyMatch(line -> line.startsWith("routes/z-broken.camel.yaml") && line.contains("id good already"))
                .anyMatch(line -> line.startsWith("routes/d-broken.camel.yaml") && line.contains("nobody"))
                .hasSize(4);
    }

    @Test
    void whatIsDroppedInIsNotLookedAtAgainUnlessAsked() throws Exception {
        write("routes/mine.camel.yaml", route("mine", "one"));
        try (RouteEngine engine = engine(Map.of())) {
            write("routes/mine.camel.yaml", route("mine", "two"));
            assertThat(answer(engine, "mine")).isEqualTo("one");
            assertThat(log.list).noneMatch(line -> line.getFormattedMessage().contains("as they change"));
        }
    }

    @Test
    void aFileIsLoadedReplacedAndRemovedWhileTheProgramRuns() throws Exception {
        try (RouteEngine engine = engine(Map.of("sarwan.routes.live", "true"))) {
            write("routes/mine.camel.yaml", route("mine", "one"));
            await().atMost(PATIENCE).until(() -> "one".equals(answer(engine, "mine")));

            write("routes/mine.camel.yaml", route("mine", "two"));
            await().atMost(PATIENCE).until(() -> "two".equals(answer(engine, "mine")));

            write("routes/mine.camel.yaml", "- route: {id: mine, from: nowhere at all");
            await().atMost(PATIENCE).until(() -> !errors().isEmpty());
            write("routes/mine.camel.yaml", route("mine", "three"));
            await().atMost(PATIENCE).until(() -> "three".equals(answer(engine, "mine")));

            Files.delete(home.resolve("routes/mine.camel.yaml"));
            await().atMost(PATIENCE).until(() -> engine.context().getRoute("mine") == null);
            assertThat(answer(engine, "mine")).isNull();
        }
    }

    @Test
    void aKameletThatIsEditedTakesItsRoutesAlong() throws Exception {
        write("kamelets/greeting-action.kamelet.yaml", GREETING.formatted("good morning"));
        write(
                "routes/greet.camel.yaml",
                route("greet", "x")
                        .replace("- setBody:\n            constant: \"x\"", "- to: kamelet:greeting-action"));
        write("routes/other.camel.yaml", route("other", "untouched"));
        try (RouteEngine engine = engine(Map.of("sarwan.routes.live", "true"))) {
            assertThat(answer(engine, "greet")).isEqualTo("good morning");

            write("kamelets/greeting-action.kamelet.yaml", GREETING.formatted("good evening"));

            await().atMost(PATIENCE).until(() -> "good evening".equals(answer(engine, "greet")));
            assertThat(answer(engine, "other")).isEqualTo("untouched");
            assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                    .noneMatch(line -> line.startsWith("routes/other.camel.yaml: removed"));
        }
    }

    private RouteEngine engine(Map<String, String> settings) throws Exception {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("sarwan.http.timeout-millis", "1000");
        return new RouteEngine(home, Map.of(), all, 1);
    }

    private static String answer(RouteEngine engine, String route) {
        Exchange answered = engine.send("direct:" + route, "question");
        return answered.getException() == null ? answered.getMessage().getBody(String.class) : null;
    }

    private List<String> errors() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(home.resolve(file), text);
    }

    private static String route(String id, String answer) {
        return """
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - setBody:
                            constant: "%s"
                """
                .formatted(id, id, answer);
    }
}
