/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraFeatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/permissions.md} is what {@code sarwan entra check} knows, and README names every permission of it. */
class PermissionsTest {

    private static final Path DOCUMENT = Path.of("../docs/permissions.md");

    private static final String INTRODUCTION =
            """
            # Permissions by feature

            <!-- Written from what entra check knows; PermissionsTest fails when it differs. -->

            Application permissions of Microsoft Graph that reading needs, the least ones. `sarwan entra check` tells which of them a tenant gives, and
            [what its lines mean](permission-report.md). Without a *required* one a run is incomplete; without another one its part is off, and what the last sync
            held of it is kept. What changes need is in [changes](../README.md#changes); distribution lists need a permission of Exchange Online.

            | Part | Permission | Licence | |
            | --- | --- | --- | --- |
            """;

    @Test
    void theDocumentIsWhatTheCheckKnows() throws Exception {
        String expected = INTRODUCTION
                + String.join("", features().map(PermissionsTest::row).toList());
        if (Boolean.getBoolean("sarwan.docs.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("write it anew with: ./mvnw -pl deploy -am verify -Dtest=PermissionsTest -Dsarwan.docs.write=true")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void theReadmeNamesEveryPermissionOfIt() throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(features().map(EntraFeature::permissions).flatMap(List::stream))
                .allSatisfy(permission -> assertThat(readme).contains("`" + permission + "`"));
    }

    private static Stream<EntraFeature> features() {
        return Stream.concat(
                EntraFeatures.all().stream(), Stream.of(EntraFeatures.auditLog(), EntraFeatures.signInLog()));
    }

    private static String row(EntraFeature feature) {
        String licence =
                switch (feature.gate().licence()) {
                    case NONE -> "";
                    case P1 -> "Entra ID P1";
                    case P2 -> "Entra ID P2 or Governance";
                };
        return "| " + feature.name() + " | `" + String.join("`, `", feature.permissions()) + "` | " + licence + " | "
                + (feature.gate().required() ? "required" : "") + " |\n";
    }
}
