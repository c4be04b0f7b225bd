/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {

    private static final Path DOCUMENT = Path.of("../../docs/configuration.md");

    @Test
    void theDocumentSaysWhatTheDefinitionsSay() throws IOException {
        String expected = new ConfigurationReference(new SettingCatalog()).markdown();
        if (Boolean.getBoolean("sarwan.docs.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as("write it anew with: ./mvnw -pl processors/runtime -am verify -Dsarwan.docs.write=true")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void everySettingIsInTheDocument() {
        String document = new ConfigurationReference(new SettingCatalog()).markdown();
        assertThat(new SettingCatalog().all()).allSatisfy(definition -> {
            assertThat(document).contains("`--" + definition.name() + "`");
            assertThat(definition.environmentNames())
                    .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
        });
    }
}
