/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.scim.config.ScimConfig.Loaded;
import io.sarwan.scim.config.ScimConfig.MemberReading;
import io.sarwan.scim.config.ScimConfig.Paging;
import io.sarwan.scim.config.ScimProvisioning.Op;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions written for the connector that this program stands in for, and those that come along. */
class ReferenceDescriptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"documented", "okta", "azure", "onelogin", "google"})
    void aDescriptionOfAnExistingDeploymentIsReadUnchanged(String name) throws IOException {
        Loaded loaded = read(name);

        assertThat(loaded.warnings()).isEmpty();
        ScimConfig config = loaded.config();
        assertThat(config.hasScimHeader()).isTrue();
        assertThat(config.user().userName()).hasToString("userName");
        assertThat(config.group().members().read()).isEqualTo(MemberReading.AUTO);
        assertThat(config.pagination().mode()).isEqualTo(Paging.AUTO);
        assertThat(config.pagination().pageSize()).isEqualTo(100);
        assertThat(config.provisioning().addUserToGroup().op()).isEqualTo(Op.ADD);
        assertThat(config.provisioning().removeUserFromGroup().path()).isEqualTo("members");
    }

    @Test
    void everyKeyOfTheDocumentedFileIsUnderstood() throws IOException {
        ScimConfig config = read("documented").config();

        assertThat(config.apiEndpoint()).hasToString("https://api.example.com/scim/v2/");
        assertThat(config.auth().type()).isEqualTo(ScimAuth.Type.OAUTH2);
        assertThat(config.auth().apiKeyPrefix()).isEqualTo("Bearer");
        assertThat(config.auth().token()).isEmpty();
        assertThat(config.user().roles().display()).hasToString("display");
        assertThat(config.user().userGroup().id()).hasToString("value");
        assertThat(config.user().groups()).isEmpty();
        assertThat(config.group().members().displayName()).hasToString("display");
        assertThat(config.provisioning().removeUserFromGroup().op()).isEqualTo(Op.REPLACE);
        assertThat(config.provisioning().addUserRole().path()).isEqualTo("roles");
        assertThat(config.provisioning().removeUserRole().op()).isEqualTo(Op.REMOVE);
        assertThat(config.provisioning().removeUserRole().schema())
                .isEqualTo("urn:ietf:params:scim:api:messages:2.0:PatchOp");
    }

    @Test
    void microsoftsTokenServiceGetsTheScopeThatItWants() throws IOException {
        assertThat(read("azure").config().auth().tokenFlow().requestedScope())
                .contains("https://graph.microsoft.com/.default");
    }

    static Stream<Path> profiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../config/scim"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aDescriptionThatComesAlongIsGoodAndNamesItsSource(Path file) throws IOException {
        Loaded loaded = new ScimConfigReader()
                .read(
                        file.getFileName().toString(),
                        Files.readString(file),
                        Optional.of(java.net.URI.create("https://own.example/scim/v2")));

        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.config().source().getScheme()).isEqualTo("https");
        assertThat(loaded.config().pagination().pageSize()).isBetween(50, 1_000);
    }

    @Test
    void theServicesThatTheSettingsNameAreThere() throws IOException {
        List<String> names = profiles()
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .toList();

        assertThat(names)
                .contains(
                        "slack",
                        "zoom",
                        "miro",
                        "postman",
                        "okta",
                        "entra",
                        "aws-identity-center",
                        "github",
                        "atlassian",
                        "databricks",
                        "snowflake",
                        "salesforce",
                        "asana");
    }

    private static Loaded read(String name) throws IOException {
        try (InputStream text = ReferenceDescriptionsTest.class.getResourceAsStream(name + ".yaml")) {
            return new ScimConfigReader()
                    .read(name + ".yaml", new String(text.readAllBytes(), StandardCharsets.UTF_8), Optional.empty());
        }
    }
}
