/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GovernanceJsonTest {

    @Test
    void aGrantSaysUntilWhenItHolds() throws IOException {
        assertThat(json(grant(null, Map.of("endDateTime", "2026-11-22T16:00:00Z"))))
                .contains("\"annotations\":[{\"@type\":\"type.googleapis.com/c1.connector.v2.GrantImmutable\"},"
                        + "{\"@type\":\"type.googleapis.com/c1.connector.v2.GrantMetadata\","
                        + "\"metadata\":{\"endDateTime\":\"2026-11-22T16:00:00Z\"}}]");
    }

    @Test
    void aGrantOfWhichNothingElseIsKnownHasNoMetadata() throws IOException {
        assertThat(json(grant(new Grant.Expansion(List.of("group:g1:members"), true, List.of()), Map.of())))
                .contains("GrantExpandable", "\"shallow\":true", "GrantImmutable")
                .doesNotContain("GrantMetadata");
    }

    private static Grant grant(Grant.Expansion expansion, Map<String, Object> metadata) {
        return new Grant(
                "g",
                "directory_role:r1:assigned",
                new ResourceId("directory_role", "r1"),
                new ResourceId("user", "ada"),
                expansion,
                true,
                Map.of(),
                metadata);
    }

    private static String json(Grant grant) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            new GovernanceJson(generator).grant(grant);
        }
        return text.toString();
    }
}
