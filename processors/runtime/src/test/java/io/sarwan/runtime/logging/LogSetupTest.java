/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class LogSetupTest {

    private static final SecretMask MASK = new SecretMask(List.of(new SecretText("top-s3cret")));

    @TempDir
    Path directory;

    private final LoggerContext context = new LoggerContext();
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void completeTheContext() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    private Logger logger(String name, String level, boolean json) {
        LogSetup.apply(context, new LogSettings(level, json, null), MASK, lines::add);
        return context.getLogger(name);
    }

    private JsonNode onlyLine() throws IOException {
        assertThat(lines).singleElement().asString().doesNotContain("\n");
        return new ObjectMapper().readTree(lines.get(0));
    }

    @Test
    void aJsonLineHasTheEventsOwnFields() throws IOException {
        logger("io.sarwan.sync", "info", true)
                .atInfo()
                .addKeyValue("objects", 999L)
                .addKeyValue("published", true)
                .addKeyValue("lane", "users")
                .log("read {}", "users\nand \"more\"");
        JsonNode line = onlyLine();
        assertThat(line.path("level").asText()).isEqualTo("info");
        assertThat(line.path("msg").asText()).isEqualTo("read users\nand \"more\"");
        assertThat(line.path("objects").isNumber()).isTrue();
        assertThat(line.path("published").isBoolean()).isTrue();
        assertThat(line.path("ts").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void secretsAreMaskedInMessageFieldsAndErrors() {
        Logger logger = logger("io.sarwan.sync", "debug", true);
        logger.atError()
                .addKeyValue("url", "https://x/?client_secret=top-s3cret")
                .setCause(new IllegalStateException("Bearer abcdefghijkl refused, top-s3cret"))
                .log("with top-s3cret");
        LogSetup.apply(context, new LogSettings("debug", false, null), MASK, lines::add);
        logger.error("with top-s3cret", new IllegalStateException("Bearer abcdefghijkl, top-s3cret"));
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("***")
                .contains("LogSetupTest")
                .doesNotContain("top-s3cret")
                .doesNotContain("abcdefghijkl"));
    }

    @Test
    void stackTracesAreForDebugOnly() {
        logger("io.sarwan.sync", "info", false).error("broken", new IllegalStateException("because"));
        assertThat(lines).singleElement().asString().endsWith("ERROR broken (because)");
    }

    @Test
    void librariesAreQuietUntilDebug() {
        Logger azure = logger("com.azure.identity", "info", false);
        azure.error("token request failed");
        context.getLogger("org.apache.camel").info("started");
        context.getLogger("org.apache.camel").warn("careful");
        assertThat(lines).singleElement().asString().contains("careful");
        lines.clear();
        logger("com.azure.identity", "debug", false).warn("details");
        assertThat(lines).hasSize(1);
    }

    @Test
    void theLevelDecides() {
        Logger logger = logger("io.sarwan.sync", "error", false);
        logger.warn("not shown");
        context.getLogger("org.apache.camel").warn("not shown");
        logger.error("shown");
        assertThat(lines).hasSize(1);
    }

    @Test
    void aLogFileGetsTheLinesInstead() throws IOException {
        Path file = directory.resolve("sarwan.log");
        LogSetup.apply(context, new LogSettings("info", true, file), MASK, lines::add);
        context.getLogger("io.sarwan.sync").info("über");
        assertThat(lines).isEmpty();
        assertThat(Files.readAllLines(file)).singleElement().asString().contains("über");
    }

    @Test
    void aLogFileThatCannotBeWrittenIsOneLine() {
        LogSettings settings = new LogSettings("info", true, directory);
        assertThatThrownBy(() -> LogSetup.apply(context, settings, MASK, lines::add))
                .isInstanceOf(SarwanException.class)
                .hasMessageContaining("cannot write the log file");
    }
}
