/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntraSettingsReaderTest {

    @TempDir
    Path directory;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void aCompleteSetting() {
        variables.put("BATON_ENTRA_TENANT_ID", "contoso.onmicrosoft.com");
        variables.put("BATON_ENTRA_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
        variables.put("BATON_ENTRA_CLIENT_SECRET", "top-s3cret");
        variables.put("BATON_FILE", directory.resolve("out.c1z").toString());
    }

    private EntraSettings read() {
        Environment environment = new Environment(variables);
        SettingCatalog catalog = new SettingCatalog();
        ResolvedSettings resolved =
                new SettingsResolver(catalog, environment, directory).resolve(CommandName.ENTRA, Map.of(), line -> {});
        return new EntraSettingsReader(catalog, new ProxyVariables(environment)).read(resolved);
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(this::read).isInstanceOfSatisfying(SarwanException.class, said -> {
            assertThat(said.kind()).isEqualTo(SarwanException.Kind.USAGE);
            assertThat(said.line()).contains(parts).doesNotContain("top-s3cret").doesNotContain("\n");
        });
    }

    @Test
    void aClientSecretWithDefaultsReachesTheGlobalCloud() {
        EntraSettings settings = read();
        assertThat(settings.endpoints().graph()).isEqualTo(URI.create("https://graph.microsoft.com"));
        assertThat(settings.endpoints().login()).isEqualTo(URI.create("https://login.microsoftonline.com"));
        assertThat(settings.endpoints().exchange()).isEqualTo(URI.create("https://outlook.office365.com"));
        assertThat(settings.endpoints().graphScope()).isEqualTo("https://graph.microsoft.com/.default");
        assertThat(settings.credentials())
                .isEqualTo(new Credentials.ClientSecret(
                        "11111111-2222-3333-4444-555555555555", new SecretText("top-s3cret")));
        assertThat(settings.limits()).isEqualTo(new EntraSettings.Limits(0, 20, false));
        assertThat(settings.network().timeout()).isEqualTo(Duration.ofSeconds(300));
        assertThat(settings.options().resourceTypes()).isEmpty();
        assertThat(settings.options().applications().firstParty()).isFalse();
        assertThat(settings.options().applications().skipUnassigned()).isFalse();
    }

    @Test
    void theFlagsForApplicationsArePartOfWhatIsRead() {
        variables.put("BATON_INCLUDE_FIRST_PARTY_APPS", "true");
        variables.put("BATON_SKIP_UNASSIGNED_APPS", "true");

        assertThat(read().options().applications().firstParty()).isTrue();
        assertThat(read().options().applications().skipUnassigned()).isTrue();
        assertThat(read().options().toString()).contains("firstParty=true", "skipUnassigned=true");
    }

    @Test
    void printingTheSettingsShowsNoSecret() {
        assertThat(read().toString()).contains("contoso").doesNotContain("top-s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "graph.microsoft.us, login.microsoftonline.us, outlook.office365.us",
        "dod-graph.microsoft.us, login.microsoftonline.us, outlook-dod.office365.us",
        "HTTPS://MicrosoftGraph.chinacloudapi.cn/, login.chinacloudapi.cn, outlook.office365.cn"
    })
    void aNationalCloudBringsItsOwnServices(String graph, String login, String exchange) {
        variables.put("BATON_GRAPH_DOMAIN", graph);
        assertThat(read().endpoints().login()).hasScheme("https").hasHost(login);
        assertThat(read().endpoints().exchange()).hasHost(exchange);
    }

    @Test
    void anUnknownCloudNeedsAllAddresses() {
        variables.put("BATON_GRAPH_DOMAIN", "graph.example.com");
        assertRefused("login-domain is missing", "not one of a known Microsoft cloud", "BATON_LOGIN_DOMAIN");
        variables.put("BATON_LOGIN_DOMAIN", "login.example.com:8443");
        assertRefused("exchange-domain is missing");
        variables.put("BATON_EXCHANGE_DOMAIN", "https://exchange.example.com:443");
        assertThat(read().endpoints())
                .isEqualTo(new EntraSettings.Endpoints(
                        URI.create("https://graph.example.com"),
                        URI.create("https://login.example.com:8443"),
                        URI.create("https://exchange.example.com")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8800", "http://localhost:8800/", "http://[::1]:8800", "http://127.1.2.3"})
    void plainHttpToThisMachineServesAllThree(String address) {
        variables.put("BATON_GRAPH_DOMAIN", address);
        EntraSettings.Endpoints endpoints = read().endpoints();
        assertThat(endpoints.graph()).hasScheme("http");
        assertThat(endpoints.login()).isEqualTo(endpoints.graph());
        assertThat(endpoints.exchange()).isEqualTo(endpoints.graph());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.microsoft.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://10.0.0.1"
            })
    void plainHttpToAnotherMachineIsRefused(String address) {
        variables.put("BATON_GRAPH_DOMAIN", address);
        assertRefused("graph-domain must use https", "BATON_GRAPH_DOMAIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com/v1.0",
                "https://graph.microsoft.com?x=1",
                "https://graph.microsoft.com#x",
                "ftp://graph.microsoft.com",
                "graph microsoft com",
                "https://",
                "graph.microsoft.com:99999"
            })
    void anAddressMustBeABase(String address) {
        variables.put("BATON_GRAPH_DOMAIN", address);
        assertRefused("graph-domain must be");
    }

    @Test
    void anAddressWithAPasswordIsRefusedWithoutShowingIt() {
        variables.put("BATON_GRAPH_DOMAIN", "https://user:top-s3cret@graph.microsoft.com");
        assertRefused("graph-domain must be", "another value");
    }

    @Test
    void aResourceTypeThatNobodyKnowsIsRefusedBeforeAnEmptyFileIsWritten() {
        variables.put("BATON_SYNC_RESOURCE_TYPES", "user,groups");

        assertRefused(
                "sync-resource-types names groups, which is no resource type", "user, group, enterprise_application");
    }

    @Test
    void noCredentialsAtAllSayWhatToSet() {
        variables.remove("BATON_ENTRA_CLIENT_SECRET");
        assertRefused("no credentials", "BATON_ENTRA_CLIENT_SECRET", "BATON_ENTRA_TENANT_ID");
    }

    @ParameterizedTest
    @CsvSource({"BATON_ENTRA_TENANT_ID, entra-tenant-id", "BATON_ENTRA_CLIENT_ID, entra-client-id"})
    void aMissingIdNamesAllItsPlaces(String variable, String name) {
        variables.remove(variable);
        assertRefused(name + " is missing", "--" + name, variable, ".baton.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "Organizations", "consumers", "a/b", "a b", "-x", "https://contoso.com"})
    void aTenantMustBeOne(String tenant) {
        variables.put("BATON_ENTRA_TENANT_ID", tenant);
        assertRefused("entra-tenant-id must");
    }

    @Test
    void aClientIdIsNoAddress() {
        variables.put("BATON_ENTRA_CLIENT_ID", "api://app");
        assertRefused("entra-client-id must be");
    }

    @Test
    void twoKindsOfCredentialExcludeEachOther() {
        variables.put("BATON_ACCESS_TOKEN", "eyJ.token");
        assertRefused(
                "access-token from the environment (BATON_ACCESS_TOKEN)",
                "entra-client-secret from the environment (BATON_ENTRA_CLIENT_SECRET)",
                "exclude each other");
    }

    @Test
    void aKeyWithoutItsCertificateIsRefused() {
        variables.remove("BATON_ENTRA_CLIENT_SECRET");
        variables.put("BATON_ENTRA_CLIENT_CERTIFICATE_PRIVATE_KEY", "key.pem");
        assertRefused("entra-client-certificate is missing", "BATON_ENTRA_CLIENT_CERTIFICATE_PRIVATE_KEY");
    }

    @Test
    void aCertificateMayHoldItsKey() {
        variables.remove("BATON_ENTRA_CLIENT_SECRET");
        variables.put("BATON_ENTRA_CLIENT_CERTIFICATE", "both.pem");
        assertThat(read().credentials()).isInstanceOfSatisfying(Credentials.ClientCertificate.class, certificate -> {
            assertThat(certificate.certificate().reveal()).isEqualTo("both.pem");
            assertThat(certificate.privateKey()).isNull();
        });
    }

    @Test
    void aReadyTokenNeedsNoTenant() {
        variables.clear();
        variables.put("BATON_ACCESS_TOKEN", "eyJ.token");
        assertThat(read().tenant()).isEmpty();
        assertThat(read().credentials()).isEqualTo(new Credentials.ReadyToken(new SecretText("eyJ.token")));
    }

    @ParameterizedTest
    @CsvSource({
        "BATON_C1Z_TEMP_DIR, missing/dir, c1z-temp-dir must be an existing directory",
        "BATON_CA_FILE, missing.pem, ca-file must be a file that exists",
        "BATON_FILE, missing/dir/out.c1z, file must lie in an existing directory",
        "BATON_FILE, ., 'file must be a file, not a directory'"
    })
    void pathsAreCheckedBeforeAnythingStarts(String variable, String value, String message) {
        variables.put(variable, value);
        assertRefused(message, variable);
    }

    @Test
    void minusOneWorkersMeansAsMany() {
        variables.put("BATON_WORKERS", "-1");
        assertThat(read().limits().workers()).isZero();
    }

    @Test
    void aProxyWithPasswordIsReadAndNotPrinted() {
        variables.put("HTTPS_PROXY", "http://al%40ice:pa%3Ass+w@proxy.example.com:3128");
        variables.put("no_proxy", "example.org, .corp ,10.0.0.0/8");
        ProxySettings proxy = read().network().proxy().orElseThrow();
        assertThat(proxy.host()).isEqualTo("proxy.example.com");
        assertThat(proxy.port()).isEqualTo(3128);
        assertThat(proxy.userName()).contains("al@ice");
        assertThat(proxy.password().reveal()).isEqualTo("pa:ss+w");
        assertThat(proxy.exceptions()).containsExactly("example.org", ".corp", "10.0.0.0/8");
        assertThat(proxy.toString()).doesNotContain("pa:ss+w");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://top-s3cret@p:1", "http://u:top-s3cret@", "http://u:top-s3cret%zz@p", "http://a b"})
    void aBadProxyIsRefusedWithoutShowingIt(String address) {
        variables.put("https_proxy", address);
        assertRefused("HTTPS_PROXY from the environment is not the URL of an http proxy");
    }

    @ParameterizedTest
    @CsvSource({
        "secret, ClientSecret",
        "certificate, ClientCertificate",
        "managed-identity, ManagedIdentity",
        "workload-identity, WorkloadIdentity",
        "device-code, DeviceCode",
        "BROWSER, Browser",
        "token, ReadyToken"
    })
    void aNamedKindWinsOverWhateverElseIsSet(String word, String kind) throws IOException {
        variables.put("BATON_ENTRA_CREDENTIAL", word);
        variables.put("BATON_ENTRA_CLIENT_CERTIFICATE", "both.pem");
        variables.put("BATON_ACCESS_TOKEN", "eyJ.token");
        variables.put("BATON_ENTRA_FEDERATED_TOKEN_FILE", tokenFile());
        assertThat(read().credentials().getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "certificate, entra-client-certificate",
        "token, access-token",
        "workload-identity, entra-federated-token-file"
    })
    void aNamedKindNeedsItsOwnSetting(String word, String missing) {
        variables.put("BATON_ENTRA_CREDENTIAL", word);
        assertRefused(missing + " is missing", "entra-credential from the environment (BATON_ENTRA_CREDENTIAL)");
    }

    @Test
    void anUnknownKindIsRefused() {
        variables.put("BATON_ENTRA_CREDENTIAL", "password");
        assertRefused("entra-credential must be one of auto, secret, certificate, managed-identity");
    }

    @ParameterizedTest
    @CsvSource({
        "entra_group_client_secret, ClientSecret",
        "entra_group_certificate, ClientCertificate",
        "entra_group_oauth, Browser"
    })
    void theFieldGroupOfAnExistingDeploymentNamesTheKind(String group, String kind) {
        variables.put("BATON_AUTH_METHOD", group);
        variables.put("BATON_ENTRA_CLIENT_CERTIFICATE", "both.pem");
        assertThat(read().credentials().getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void twoWaysOfChoosingMustAgree() {
        variables.put("BATON_AUTH_METHOD", "entra_group_oauth");
        variables.put("BATON_ENTRA_CREDENTIAL", "secret");
        assertRefused("entra-credential", "auth-method", "exclude each other");
        variables.put("BATON_AUTH_METHOD", "kerberos");
        assertRefused("auth-method must name client_secret, certificate or oauth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BATON_ENTRA_CLIENT_CERTIFICATE",
                "BATON_ENTRA_FEDERATED_TOKEN_FILE",
                "BATON_ACCESS_TOKEN",
                "BATON_ENTRA_CLIENT_CERTIFICATE_PASSWORD",
                "BATON_ENTRA_CLIENT_CERTIFICATE_PRIVATE_KEY"
            })
    void aSecretAndAPartOfAnotherKindContradictEachOther(String variable) throws IOException {
        variables.put(variable, tokenFile());
        assertRefused(variable);
    }

    @Test
    void aCertificateBringsItsPassword() {
        variables.remove("BATON_ENTRA_CLIENT_SECRET");
        variables.put("BATON_ENTRA_CLIENT_CERTIFICATE", "both.pfx");
        variables.put("BATON_ENTRA_CLIENT_CERTIFICATE_PASSWORD", "top-s3cret");
        assertThat(read().credentials())
                .isInstanceOfSatisfying(Credentials.ClientCertificate.class, certificate -> assertThat(
                                certificate.password().reveal())
                        .isEqualTo("top-s3cret"));
        assertThat(read().toString()).doesNotContain("top-s3cret");
    }

    @Test
    void aManagedIdentityNeedsNeitherTenantNorClient() {
        variables.clear();
        variables.put("BATON_ENTRA_CREDENTIAL", "managed-identity");
        assertThat(read().tenant()).isEmpty();
        assertThat(read().credentials()).isEqualTo(new Credentials.ManagedIdentity(null));
        variables.put("AZURE_CLIENT_ID", "user-assigned-1");
        assertThat(read().credentials()).isEqualTo(new Credentials.ManagedIdentity("user-assigned-1"));
    }

    @Test
    void thePlatformsVariablesMakeAWorkloadIdentity() throws IOException {
        variables.clear();
        variables.put("AZURE_TENANT_ID", "contoso.onmicrosoft.com");
        variables.put("AZURE_CLIENT_ID", "client-of-pod");
        variables.put("AZURE_FEDERATED_TOKEN_FILE", tokenFile());
        variables.put("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us/");
        assertThat(read().credentials())
                .isEqualTo(new Credentials.WorkloadIdentity("client-of-pod", Path.of(tokenFile())));
        assertThat(read().endpoints().login()).hasHost("login.microsoftonline.us");
        variables.put("BATON_LOGIN_DOMAIN", "login.example.com");
        assertThat(read().endpoints().login()).hasHost("login.example.com");
    }

    @Test
    void thePlatformsVariablesGiveWayToWhatIsSetForThisProgram() throws IOException {
        variables.put("AZURE_TENANT_ID", "fabrikam.onmicrosoft.com");
        variables.put("AZURE_CLIENT_ID", "client-of-pod");
        variables.put("AZURE_FEDERATED_TOKEN_FILE", tokenFile());
        variables.put("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us/");
        EntraSettings settings = read();
        assertThat(settings.tenant()).contains("contoso.onmicrosoft.com");
        assertThat(settings.credentials())
                .isEqualTo(new Credentials.ClientSecret(
                        "11111111-2222-3333-4444-555555555555", new SecretText("top-s3cret")));
        assertThat(settings.endpoints().login()).hasHost("login.microsoftonline.com");
    }

    @Test
    void aFederatedTokenFileThatIsNotThereIsNamedBeforeAnythingStarts() {
        variables.remove("BATON_ENTRA_CLIENT_SECRET");
        variables.put("AZURE_FEDERATED_TOKEN_FILE", "missing-token");
        assertRefused("entra-federated-token-file must be a file that exists", "AZURE_FEDERATED_TOKEN_FILE");
    }

    private String tokenFile() throws IOException {
        return Files.writeString(directory.resolve("token"), "x").toString();
    }
}
