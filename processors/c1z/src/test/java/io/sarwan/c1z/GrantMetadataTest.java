/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantMetadataTest {

    private static final ResourceId ROLE = new ResourceId("directory_role", "r1");
    private static final ResourceId ADA = new ResourceId("user", "ada");

    private final GrantEncoder encoder = new GrantEncoder();

    @Test
    void aGrantWithoutMetadataHasNoAnnotationForThem() throws Exception {
        byte[] data = encoder.encode(grant(Map.of()));

        assertThat(io.sarwan.c1z.proto.Grant.parseFrom(data).getAnnotationsList())
                .singleElement()
                .satisfies(any -> assertThat(any.getTypeUrl()).endsWith("GrantImmutable"));
        assertThat(decoded(data).metadata()).isEmpty();
    }

    @Test
    void metadataAreReadAsTheyWereWrittenAndSurviveNewSources() {
        Grant grant = grant(Map.of("endDateTime", "2026-11-22T16:00:00Z", "assignmentType", "Activated"));
        byte[] data = encoder.encode(grant);

        assertThat(decoded(data)).isEqualTo(grant);
        assertThat(decoded(StoredSources.merged(data, grant.entitlementId(), Map.of("group:g1:members", true))
                        .data()))
                .satisfies(merged -> {
                    assertThat(merged.metadata()).isEqualTo(grant.metadata());
                    assertThat(merged.sources()).containsOnlyKeys("group:g1:members");
                });
    }

    private static Grant grant(Map<String, Object> metadata) {
        return new Grant("g", "directory_role:r1:assigned", ROLE, ADA, null, true, Map.of(), metadata);
    }

    private static Grant decoded(byte[] data) {
        return GrantDecoder.grant(new GrantDecoder.Row("g", "directory_role:r1:assigned", ROLE, ADA, null, data));
    }
}
