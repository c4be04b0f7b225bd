/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sarwan.runtime.SarwanException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Where the routes of added files run, and what is said when they fail. */
class StandingRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @RegisterExtension
    final RouteLog log = new RouteLog();

    private final List<String> lines = log.lines();

    @BeforeEach
    void home() throws Exception {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("routes/common"));
        properties("direct:shipped-write");
        write(
                "common/governance-write",
                """
                - route:
                    id: governance-write
                    from:
                      uri: direct:governance-write
                      steps:
                        - recipientList:
                            stopOnException: true
                            expression:
                              constant:
                                expression: "{{sarwan.governance.sinks}}"
                - route:
                    id: shipped-write
                    from:
                      uri: direct:shipped-write
                      steps:
                        - setBody:
                            constant: written
                """);
    }

    @Test
    void whatBeginsByItselfRunsInTheServiceAndWhatIsCalledInItsJobs() throws Exception {
        properties("direct:pages,direct:shipped-write");
        write("tick", timer("tick", "direct:noted"));
        write("noted", called("noted", "direct:noted"));
        write("pages", called("pages", "direct:pages") + called("pages-lines", "seda:pages-lines"));
        write("other", called("other", "direct:other"));

        try (StandingRoutes standing = new StandingRoutes(home);
                RouteEngine job = engine()) {
            assertThat(ids(job)).containsExactlyInAnyOrder("governance-write", "shipped-write", "pages", "pages-lines");
            assertThat(lines)
                    .contains("INFO routes/tick.camel.yaml: loaded [tick]")
                    .contains("INFO routes/noted.camel.yaml: loaded [noted]")
                    .contains("INFO routes/pages.camel.yaml: loaded [pages, pages-lines]")
                    .contains("INFO routes/other.camel.yaml: read [other], for the jobs that call it")
                    .noneMatch(line -> line.contains("loaded [other]"));
            assertThat(standing).isNotNull();
        }
        try (RouteEngine alone = engine()) {
            assertThat(ids(alone)).contains("tick", "noted", "pages", "pages-lines", "other");
        }
    }

    @Test
    void aFileWithBothIsSharedOut() throws Exception {
        properties("direct:pages,direct:shipped-write");
        write("both", timer("tick", "direct:pages") + called("pages", "direct:pages"));

        try (StandingRoutes standing = new StandingRoutes(home);
                RouteEngine job = engine()) {
            assertThat(ids(job)).containsExactlyInAnyOrder("governance-write", "shipped-write", "pages");
            assertThat(lines).contains("INFO routes/both.camel.yaml: loaded [pages, tick]");
            assertThat(standing).isNotNull();
        }
    }

    @Test
    void aTemplatedRouteGoesWhereItsTemplateBegins() throws Exception {
        write(
                "made",
                """
                - routeTemplate:
                    id: ticking
                    parameters:
                      - name: kind
                    from:
                      uri: "{{kind}}:tick"
                      steps:
                        - log: tick
                - templatedRoute:
                    routeId: made-tick
                    routeTemplateRef: ticking
                    parameters:
                      - name: kind
                        value: timer
                - templatedRoute:
                    routeId: made-called
                    routeTemplateRef: ticking
                    parameters:
                      - name: kind
                        value: direct
                """);

        try (StandingRoutes standing = new StandingRoutes(home);
                RouteEngine job = engine()) {
            assertThat(ids(job)).containsExactlyInAnyOrder("governance-write", "shipped-write", "made-called");
            assertThat(lines).anyMatch(line -> line.contains("made.camel.yaml: loaded") && line.contains("made-tick"));
            assertThat(standing).isNotNull();
        }
    }

    @Test
    void aBrokenFileIsToldWhenTheServiceStartsWithLineAndReason() throws Exception {
        write("a-component", called("a", "direct:a").replace("log: a", "to: nosuch:thing"));
        write("b-bean", called("b", "direct:b").replace("log: b", "bean: {ref: nobody}"));
        write("c-quote", "- route:\n    id: c\n    from:\n      uri: \"direct:c\n      steps: []\n");
        write("d-property", called("d", "direct:d").replace("log: d", "to: \"log:{{no.such.key}}\""));
        write("e-empty", "# to be written\n");
        write("f-option", called("f", "direct:f").replace("log: f", "to: \"log:f?colour=red\""));
        write("g-good", timer("good", "log:good"));
        write("h-taken", timer("good", "log:good"));
        write("i-step", called("i", "direct:i").replace("log: i", "noSuchStep: 1"));

        try (StandingRoutes standing = new StandingRoutes(home)) {
            assertThat(lines)
                    .anyMatch(line ->
                            line.startsWith("ERROR routes/a-component.camel.yaml:6: not loaded, the others run: ")
                                    && line.contains("nosuch"))
                    .anyMatch(line -> line.startsWith("ERROR routes/b-bean.camel.yaml:6: ") && line.contains("nobody"))
                    .anyMatch(line -> line.startsWith("ERROR routes/c-quote.camel.yaml:4: ")
                            && line.contains("found unexpected end of stream"))
                    .anyMatch(line ->
                            line.startsWith("ERROR routes/d-property.camel.yaml:6: ") && line.contains("no.such.key"))
                    .contains("WARN routes/e-empty.camel.yaml: empty, skipped")
                    .anyMatch(
                            line -> line.startsWith("ERROR routes/f-option.camel.yaml:6: ") && line.contains("colour"))
                    .contains("INFO routes/g-good.camel.yaml: loaded [good]")
                    .contains("ERROR routes/h-taken.camel.yaml:2: not loaded, the others run:"
                            + " there is a route with the id good already; choose another")
                    .anyMatch(line ->
                            line.startsWith("ERROR routes/i-step.camel.yaml:6: ") && line.contains("noSuchStep"))
                    .noneMatch(line -> line.contains("\n"));
            assertThat(standing).isNotNull();
        }
    }

    @Test
    void aSinkWithoutARouteEndsTheStart() throws Exception {
        properties("direct:pages,direct:shipped-write");

        assertThatThrownBy(this::engine)
                .isInstanceOfSatisfying(
                        SarwanException.class, said -> assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE))
                .hasMessage("sarwan.governance.sinks names direct:pages, and no route takes from it");
    }

    @Test
    void aSinkWhoseFileIsBrokenIsToldWithTheFile() throws Exception {
        properties("direct:pages,direct:shipped-write");
        write("pages", called("pages", "direct:pages").replace("log: pages", "to: nosuch:thing"));

        assertThatThrownBy(this::engine)
                .isInstanceOfSatisfying(
                        SarwanException.class, said -> assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE))
                .hasMessageContainingAll(
                        "sarwan.governance.sinks names direct:pages",
                        "routes/pages.camel.yaml:6 was not loaded: ",
                        "nosuch");
    }

    @Test
    void aMessageThatFailsIsOneLineWithTheRouteAndTheInnermostReason() throws Exception {
        write(
                "tick",
                """
                - route:
                    id: tick
                    from:
                      uri: timer:tick?repeatCount=1&delay=0
                      steps:
                        - to: direct:deeper
                - route:
                    id: deeper
                    from:
                      uri: direct:deeper
                      steps:
                        - split:
                            constant: "a,b"
                            steps:
                              - throwException:
                                  exceptionType: java.lang.IllegalArgumentException
                                  message: "no group\\nin it"
                """);

        try (StandingRoutes standing = new StandingRoutes(home)) {
            await().atMost(PATIENCE).until(() -> lines.stream().anyMatch(line -> line.contains("a message failed")));
            assertThat(standing).isNotNull();
        }
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ERROR"))
                .containsExactly("ERROR routes/tick.camel.yaml, route tick: a message failed: no group in it");
    }

    @Test
    void aFailureThatWasHandledIsNone() throws Exception {
        String failing = "- throwException: {exceptionType: java.lang.IllegalStateException, message: bad}";
        write(
                "tried",
                """
                - route:
                    id: tried
                    from:
                      uri: timer:tried?repeatCount=1&delay=0
                      steps:
                        - doTry:
                            steps:
                              - split:
                                  constant: a
                                  steps:
                                    %s
                            doCatch:
                              - exception: [java.lang.Exception]
                                steps:
                                  - log: {logName: io.sarwan.routes, message: caught}
                """
                        .formatted(failing));
        write(
                "handled",
                """
                - onException:
                    exception: [java.lang.Exception]
                    handled: {constant: true}
                    steps:
                      - log: {logName: io.sarwan.routes, message: handled}
                - route:
                    id: handled
                    from:
                      uri: timer:handled?repeatCount=1&delay=0
                      steps:
                        %s
                """
                        .formatted(failing));

        try (StandingRoutes standing = new StandingRoutes(home)) {
            await().atMost(PATIENCE).until(() -> lines.containsAll(List.of("INFO caught", "INFO handled")));
            assertThat(standing).isNotNull();
        }
        assertThat(lines).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void theFailureOfASinkIsTheJobsToTell() throws Exception {
        properties("direct:pages,direct:shipped-write");
        write(
                "pages",
                called("pages", "direct:pages")
                        .replace(
                                "log: pages",
                                "throwException: {exceptionType: java.lang.IllegalStateException, message: full}"));

        try (RouteEngine engine = engine()) {
            assertThat(engine.send("direct:governance-write", "page").getException())
                    .hasRootCauseMessage("full");
        }
        assertThat(lines).noneMatch(line -> line.startsWith("ERROR"));
    }

    @Test
    void inTheDeveloperProfileTheServiceFollowsEditsAndRemovals() throws Exception {
        Files.writeString(home.resolve("config/application.properties"), "\nsarwan.routes.live = true\n");
        write("tick", timer("tick", "log:one"));
        try (StandingRoutes standing = new StandingRoutes(home)) {
            write("tick", timer("tock", "direct:noted"));
            write("noted", called("noted", "direct:noted"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines)
                    .contains("INFO routes/tick.camel.yaml: removed [tick]")
                    .contains("INFO routes/noted.camel.yaml: loaded [noted]")
                    .contains("INFO routes/tick.camel.yaml: loaded [tock]"));

            Files.delete(home.resolve("routes/tick.camel.yaml"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(lines).contains("INFO routes/tick.camel.yaml: removed [tock]"));
            assertThat(standing).isNotNull();
        }
    }

    private void properties(String sinks) throws Exception {
        Files.writeString(
                home.resolve("config/application.properties"),
                "camel.main.source-location-enabled = true\ncamel.component.direct.block = false\n"
                        + "sarwan.governance.sinks = " + sinks + "\n");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(home.resolve("routes/" + name + ".camel.yaml"), text);
    }

    private RouteEngine engine() throws Exception {
        return new RouteEngine(home, Map.of(), Map.of(), 2);
    }

    private static List<String> ids(RouteEngine engine) {
        return engine.context().getRoutes().stream().map(Route::getRouteId).toList();
    }

    private static String timer(String id, String target) {
        return """
                - route:
                    id: %s
                    from:
                      uri: timer:%s
                      steps:
                        - to: %s
                """
                .formatted(id, id, target);
    }

    private static String called(String id, String from) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s
                      steps:
                        - log: %s
                """
                .formatted(id, from, id);
    }
}
