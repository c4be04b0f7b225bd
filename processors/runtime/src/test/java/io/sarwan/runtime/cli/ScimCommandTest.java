/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.ScimSettings.Credentials;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScimCommandTest {

    private static final String DESCRIPTION =
            """
            apiEndpoint: "https://api.example.com/scim/v2/"
            auth: {authType: "%s"%s}
            user: {id: "id", firstName: "a", lastName: "b", primaryEmail: "c", active: "active"}
            group: {id: "id", displayName: "displayName"}
            pagination: {totalResults: "totalResults", itemsPerPage: "itemsPerPage", startIndex: "startIndex"}
            """;
    private static final String TOKENS =
            ", shouldObtainToken: true, authUrl: \"https://login.example.com/token\", tokenPath: \"access_token\"";

    @TempDir
    Path directory;

    private Trial trial;
    private String home;

    @BeforeEach
    void prepare() throws IOException {
        trial = new Trial(directory);
        trial.variables.put("BATON_FILE", directory.resolve("sync.c1z").toString());
        home = System.getProperty("sarwan.home");
        System.setProperty("sarwan.home", Path.of("../..").toRealPath().toString());
        describe("apiKey", "");
    }

    @AfterEach
    void restore() {
        if (home == null) {
            System.clearProperty("sarwan.home");
        } else {
            System.setProperty("sarwan.home", home);
        }
    }

    private void describe(String authType, String more) throws IOException {
        Files.writeString(directory.resolve("app.yaml"), DESCRIPTION.formatted(authType, more));
    }

    private String app() {
        return directory.resolve("app.yaml").toString();
    }

    @Test
    void nothingAtAllSaysWhatToDescribe() {
        assertThat(trial.run("scim")).isEqualTo(2);
        assertThat(trial.err())
                .contains(
                        "either scim-config (or scim-config-file), service-provider or scim-config-value must be provided");
    }

    @Test
    void aServiceThatIsNotThereIsNamedWithThoseThatAre() {
        assertThat(trial.run("scim", "--service-provider", "../slack")).isEqualTo(2);
        assertThat(trial.err())
                .contains("unsupported service provider: ../slack. Use one of asana, atlassian, aws-identity-center,");
    }

    @Test
    void aServiceWhereEveryAccountHasItsOwnAddressWantsIt() {
        trial.variables.put("BATON_TOKEN", "t0ken");

        assertThat(trial.run("scim", "--service-provider", "okta")).isEqualTo(2);
        assertThat(trial.err())
                .contains("okta.yaml: apiEndpoint has a place for your own account")
                .contains("--scim-endpoint");

        assertThat(trial.run("scim", "--service-provider", "okta", "--scim-endpoint", "https://a.okta.com/1/scim/v2"))
                .isZero();
        assertThat(trial.receivedScim.config().apiEndpoint()).hasToString("https://a.okta.com/1/scim/v2");
        assertThat(trial.run("scim", "--service-provider", "okta", "--scim-endpoint", "http://a.okta.com/scim"))
                .isEqualTo(2);
    }

    @Test
    void aProbeThatCannotBeMeantIsRefusedBeforeAnythingIsAsked() {
        trial.variables.put("BATON_API_KEY", "k3y");

        assertThat(trial.run("scim", "probe", "--scim-config", app(), "--probe-read-only", "--probe-cleanup"))
                .isEqualTo(2);
        assertThat(trial.err()).contains("probe-read-only and probe-cleanup exclude each other");
        assertThat(trial.run("scim", "probe", "--scim-config", app(), "--probe-prefix", "a-"))
                .isEqualTo(2);
        assertThat(trial.err()).contains("fewer than 6 characters could be that of other objects");
        assertThat(trial.run("scim", "probe", "--scim-config", app(), "-o", "csv"))
                .isEqualTo(2);
        assertThat(trial.run("scim", "probe")).isEqualTo(2);
        assertThat(trial.err()).contains("there is no description of the service");
    }

    @Test
    void aRefreshTokenWantsAClientAndATokenService() throws IOException {
        trial.variables.put("BATON_REFRESH_TOKEN", "r3fresh");
        trial.variables.put("BATON_SCIM_CLIENT_ID", "client");

        assertThat(trial.run("scim", "--scim-config", app())).isEqualTo(2);
        assertThat(trial.err()).contains("refresh-token needs a client and a token service to go to");

        describe("oauth2", TOKENS);
        assertThat(trial.run("scim", "--scim-config", app())).isZero();
        Credentials.Client client = (Credentials.Client) trial.receivedScim.credentials();
        assertThat(client.clientSecret()).isNull();
        assertThat(client.renewal().state()).isEqualTo(directory.resolve("sync.c1z.refresh-token"));

        describe("oauth2", TOKENS + ", tokenRequest: \"query\"");
        assertThat(trial.run("scim", "--scim-config", app())).isEqualTo(2);
        assertThat(trial.err()).contains("refresh-token would become part of an address");
    }

    @Test
    void aMistakeInTheFileIsOneLineAndExitCodeTwo() throws IOException {
        Files.writeString(directory.resolve("app.yaml"), "apiEndpoint: \"https://x.example\"\n");

        assertThat(trial.run("scim", "--scim-config", app())).isEqualTo(2);
        assertThat(trial.err().strip())
                .isEqualTo("sarwan: " + app() + ": auth is missing. Add auth: with authType below it");
    }

    @Test
    void noCredentialsSaysWhichAreWanted() {
        assertThat(trial.run("scim", "--scim-config", app())).isEqualTo(2);
        assertThat(trial.err())
                .contains(
                        "either token, api-key or username and password, or scim-client-id and scim-client-secret must"
                                + " be provided. Set BATON_API_KEY or BATON_TOKEN");
    }

    @Test
    void credentialsThatDoNotFitTheDescriptionAreRefused() throws IOException {
        trial.variables.put("BATON_USERNAME", "me");
        trial.variables.put("BATON_PASSWORD", "hidden");
        assertThat(trial.run("scim", "--scim-config", app())).isEqualTo(2);
        assertThat(trial.err()).contains("do not fit auth.authType in").doesNotContain("hidden");

        describe("basic", "");
        assertThat(trial.run("scim", "--scim-config", app())).isZero();
        assertThat(trial.receivedScim.credentials())
                .isEqualTo(new Credentials.UserPassword("me", new SecretText("hidden")));
    }

    @Test
    void theFileBeatsTheProviderAndTheProviderBeatsTheValue() {
        trial.variables.put("BATON_API_KEY", "k3y");
        trial.variables.put("BATON_SCIM_CONFIG_VALUE", DESCRIPTION.formatted("apiKey", ""));
        trial.variables.put("BATON_SERVICE_PROVIDER", "Slack");
        trial.variables.put("BATON_SCIM_CONFIG_FILE", app());

        assertThat(trial.run("scim")).isZero();
        assertThat(trial.receivedScim.config().name()).isEqualTo(app());
        trial.variables.remove("BATON_SCIM_CONFIG_FILE");
        assertThat(trial.run("scim")).isZero();
        assertThat(trial.receivedScim.config().name()).isEqualTo("slack.yaml");
        trial.variables.remove("BATON_SERVICE_PROVIDER");
        assertThat(trial.run("scim")).isZero();
        assertThat(trial.receivedScim.config().name()).isEqualTo("scim-config-value");
    }

    @Test
    void aTokenIsABearerAndAKeyIsWhatTheDescriptionSays() throws IOException {
        assertThat(given("--service-provider", "slack", "--token", "t")).isEqualTo("Bearer");
        assertThat(given("--service-provider", "slack", "--api-key", "t")).isEqualTo("Bearer");
        assertThat(given("--service-provider", "postman", "--api-key", "t")).isEmpty();
        assertThat(given("--scim-config", app(), "--token", "t")).isEqualTo("Bearer");
        assertThat(given("--scim-config", app(), "--api-key", "t")).isEmpty();
        describe("oauth2", "");
        assertThat(given("--scim-config", app(), "--token", "t")).isEqualTo("Bearer");
        describe("apiKey", ", apiKeyPrefix: \"SSWS\"");
        assertThat(given("--scim-config", app(), "--api-key", "t")).isEqualTo("SSWS");
    }

    @Test
    void aClientIsTakenWhereTheDescriptionObtainsTokens() throws IOException {
        trial.variables.put("BATON_SCIM_CLIENT_ID", "client");
        trial.variables.put("BATON_SCIM_CLIENT_SECRET", "hidden");

        assertThat(trial.run("scim", "--service-provider", "zoom")).isEqualTo(2);
        assertThat(trial.err()).contains("account-id is missing");
        trial.variables.put("BATON_ACCOUNT_ID", "acct");
        assertThat(trial.run("scim", "--service-provider", "zoom")).isZero();
        assertThat(trial.receivedScim.credentials())
                .isEqualTo(new Credentials.Client("Bearer", "client", new SecretText("hidden"), "acct"));

        describe("oauth2", TOKENS);
        assertThat(trial.run("scim", "--scim-config", app())).isZero();
        describe("oauth2", "");
        assertThat(trial.run("scim", "--scim-config", app())).isEqualTo(2);
    }

    @Test
    void aChangeThatIsNotAllowedIsOneLineBeforeAnythingIsRead() {
        assertThat(trial.run("scim", "--scim-config", "nowhere.yaml", "--delete-resource", "u1"))
                .isEqualTo(2);
        assertThat(trial.err().strip())
                .isEqualTo("sarwan: --delete-resource changes the service, and changes are not allowed."
                        + " Add --provisioning (-p), or --dry-run to see what it would do");
    }

    @Test
    void flagsOfChangesThatDoNotGoTogetherAreRefused() {
        trial.variables.put("BATON_API_KEY", "k3y");

        assertThat(asked("--revoke-grant", "g", "--disable-account", "u")).contains("exclude each other");
        assertThat(asked("--grant-principal", "u")).contains("grant-principal belongs to grant-entitlement");
        assertThat(asked("--delete-resource", "u")).contains("delete-resource-type is missing");
        assertThat(asked("--delete-resource", "r", "--delete-resource-type", "role"))
                .contains("a role cannot be deleted");
        assertThat(asked("--create-account-login", "a", "--create-account-profile", "[]"))
                .contains("create-account-profile is no JSON object");
        assertThat(asked("--create-account-profile", "{}"))
                .contains("belongs to create-account-login or update-account");
    }

    private String asked(String... flags) {
        List<String> all = new ArrayList<>(List.of("scim", "-p", "--scim-config", app()));
        all.addAll(List.of(flags));
        assertThat(trial.run(all.toArray(String[]::new))).isEqualTo(2);
        return trial.err();
    }

    @Test
    void anIncompleteRunEndsWithThree() {
        trial.variables.put("BATON_API_KEY", "k3y");
        trial.scimSyncs = () -> (settings, progress) -> Trial.report(
                Outcome.incomplete("something is missing"), settings.output().file());

        assertThat(trial.run("scim", "--scim-config", app())).isEqualTo(3);
        assertThat(trial.out()).contains("error: something is missing");
    }

    private String given(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "scim";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(trial.run(all)).as(trial.err()).isZero();
        return ((Credentials.Given) trial.receivedScim.credentials()).prefix();
    }
}
