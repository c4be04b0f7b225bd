/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteMapTest {

    private static final Path DOCUMENT = Path.of("../docs/routes.md");

    @Test
    void aCallIsAnArrowAndALineOfTheTable(@TempDir Path folder) throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("x")).resolve("a.camel.yaml"),
                """
                - route:
                    id: a
                    description: Asks b
                    routeConfigurationId: errors
                    from:
                      uri: direct:a
                      steps:
                        - choice:
                            otherwise:
                              steps:
                                - to: direct:b?block=false
                """);
        assertThat(new RouteMap(folder).markdown())
                .contains("  a[\"a\"]\n  a --> b[\"b\"]\n")
                .contains("| `a` | route | [a.camel.yaml](../routes/x/a.camel.yaml) | `direct:a` | `b` | `errors` |"
                        + " Asks b |");
    }

    @Test
    void theMapIsTheRoutes() throws Exception {
        String expected = new RouteMap(Path.of(".").toAbsolutePath().normalize()).markdown();
        if (Boolean.getBoolean("sarwan.docs.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("draw it anew with: ./mvnw -pl routes -am verify -Dtest=RouteMapTest -Dsarwan.docs.write=true")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void everyRouteFileIsOnIt() throws Exception {
        String map = Files.readString(DOCUMENT);
        try (var files = Files.walk(Path.of("."), 2)) {
            assertThat(files.filter(file -> file.toString().endsWith(".camel.yaml")))
                    .allSatisfy(file -> {
                        Matcher ids = Pattern.compile("(?m)^- (?:route|routeTemplate):\\s+id: (\\S+)")
                                .matcher(Files.readString(file));
                        while (ids.find()) {
                            assertThat(map).contains("| `" + ids.group(1) + "` |");
                        }
                    });
        }
    }
}
