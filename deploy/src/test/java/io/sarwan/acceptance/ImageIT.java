/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The image that the profile {@code image} makes, looked into without a container engine. */
@EnabledIfSystemProperty(named = "sarwan.image", matches = ".+", disabledReason = "the profile image makes one")
class ImageIT {

    private static final Path HOME = Path.of(System.getProperty("sarwan.home"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path unpacked;

    private static JsonNode manifest;
    private static JsonNode config;

    @BeforeAll
    static void unpack() throws Exception {
        run("tar", "xf", System.getProperty("sarwan.image"), "-C", unpacked.toString());
        manifest = JSON.readTree(unpacked.resolve("manifest.json").toFile()).path(0);
        config =
                JSON.readTree(unpacked.resolve(manifest.path("Config").asText()).toFile());
    }

    @Test
    void itRunsTheProgramAsNobodyInParticular() {
        JsonNode container = config.path("config");
        assertThat(container.path("User").asText()).isEqualTo("65532:65532");
        assertThat(container.path("Entrypoint")).hasSize(1);
        assertThat(container.path("Entrypoint").path(0).asText()).isEqualTo("/opt/sarwan/bin/sarwan");
        assertThat(container.path("Cmd")).isEmpty();
        assertThat(container.path("WorkingDir").asText()).isEqualTo("/data");
        assertThat(container.path("Volumes").fieldNames()).toIterable().containsExactlyInAnyOrder("/data", "/tmp");
    }

    @Test
    void itHoldsTheDistributionOnceAndNothingBesides() throws Exception {
        List<String> files = files();
        try (Stream<Path> distribution = Files.walk(HOME)) {
            assertThat(files.stream().filter(file -> file.startsWith("/opt/sarwan/")))
                    .containsExactlyInAnyOrderElementsOf(distribution
                            .filter(Files::isRegularFile)
                            .map(HOME::relativize)
                            .map(file -> file.toString().replace(File.separatorChar, '/'))
                            .filter(file -> !file.startsWith("cache/"))
                            .map(file -> "/opt/sarwan/" + file)
                            .toList());
        }
        assertThat(files).noneMatch(file -> file.startsWith("/app/"));
    }

    @Test
    void theProgramsMayBeRunAndTheFolderOfTheDataIsForEverybody() throws Exception {
        assertThat(entries())
                .anySatisfy(entry -> assertThat(entry).startsWith("-rwxr-xr-x").endsWith(" /opt/sarwan/bin/sarwan"))
                .anySatisfy(entry -> assertThat(entry).startsWith("drwxrwxrwx").endsWith(" /data/"));
    }

    @Test
    void nothingSecretIsInIt() throws Exception {
        assertThat(files())
                .noneMatch(file ->
                        file.matches("(?i).*(\\.baton\\.yaml|\\.c1z|\\.pfx|\\.p12|\\.key|id_rsa|\\.env|api-keys)"));
        assertThat(config.toString())
                .doesNotContainIgnoringCase("secret")
                .doesNotContainIgnoringCase("password")
                .doesNotContain("BATON_", System.getProperty("user.home"));
    }

    /** Regular files of all layers. */
    private static List<String> files() throws Exception {
        return entries().stream()
                .filter(entry -> entry.startsWith("-"))
                .map(entry -> entry.substring(entry.indexOf(" /") + 1))
                .toList();
    }

    /** As tar lists them: rights first, name last, with a slash before it. */
    private static List<String> entries() throws Exception {
        List<String> entries = new ArrayList<>();
        for (JsonNode layer : manifest.path("Layers")) {
            run("tar", "tvzf", unpacked.resolve(layer.asText()).toString())
                    .lines()
                    .map(line -> line.replaceFirst("^(\\S+\\s+\\S+\\s+\\S+\\s+\\S+\\s+\\S+) /?(.*)$", "$1 /$2"))
                    .forEach(entries::add);
        }
        assertThat(entries).isNotEmpty();
        return entries;
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
