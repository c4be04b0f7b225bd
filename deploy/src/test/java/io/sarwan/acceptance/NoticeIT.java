/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the distribution redistributes is told in its NOTICE, and what it comes with is there. */
class NoticeIT {

    private static final Path HOME = Path.of(System.getProperty("sarwan.home"));

    @Test
    void everyWorkThatIsNotUnderOurLicenceIsNamed() throws Exception {
        String notice = Files.readString(HOME.resolve("NOTICE"));
        JsonNode components =
                new ObjectMapper().readTree(HOME.resolve("sbom.json").toFile()).path("components");
        int others = 0;
        for (JsonNode component : components) {
            if (!component.path("licenses").toString().contains("Apache")) {
                others++;
                assertThat(notice)
                        .containsPattern("\\b" + component.path("name").asText() + "\\b");
            }
        }
        assertThat(others).isGreaterThan(10);
        assertThat(notice).contains("Swagger UI", "SmartBear", "Apache-2.0");
        assertThat(HOME.resolve("LICENSE")).isNotEmptyFile();
    }

    @Test
    void theDashboardAsksForMetricsThatThereAre() throws Exception {
        String dashboard = Files.readString(HOME.resolve("grafana/sarwan.json"));

        assertThat(new ObjectMapper().readTree(dashboard).path("panels")).isNotEmpty();
        assertThat(dashboard).contains(List.of("sarwan_target_requests_total", "sarwan_jobs_open"));
    }
}
