/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingCatalogTest {

    private final SettingCatalog catalog = new SettingCatalog();

    @Test
    void noNameIsUsedTwice() {
        List<String> names = catalog.all().stream()
                .flatMap(definition -> definition.names().stream())
                .toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
    }

    @ParameterizedTest
    @EnumSource(CommandName.class)
    void noShortFlagIsUsedTwiceInOneCommand(CommandName command) {
        List<String> flags = new ArrayList<>(List.of("-h"));
        catalog.of(command).forEach(definition -> definition.shortFlag().ifPresent(flags::add));
        assertThat(flags).doesNotHaveDuplicates();
    }

    @Test
    void everyDefaultIsAllowedByItsOwnDefinition() {
        assertThat(catalog.all())
                .filteredOn(definition -> definition.defaultValue().isPresent())
                .isNotEmpty()
                .allSatisfy(definition -> ValueCheck.check(
                        new SettingValue(definition, definition.defaultValue().orElseThrow(), Origin.preset())));
    }

    @Test
    void noSecretHasADefault() {
        assertThat(catalog.all())
                .filteredOn(definition -> definition.type().isSecret())
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(definition -> assertThat(definition.defaultValue()).isEmpty());
    }

    @Test
    void theAccessTokenHasBothEnvironmentNames() {
        assertThat(catalog.named("access-token").orElseThrow().environmentNames())
                .containsExactly("BATON_ACCESS_TOKEN", "BATON_ENTRA_ACCESS_TOKEN");
    }

    @Test
    void descriptionsAreSentences() {
        assertThat(catalog.all())
                .allSatisfy(definition -> assertThat(definition.description()).matches("(?s)[A-Z.].*\\."));
    }
}
