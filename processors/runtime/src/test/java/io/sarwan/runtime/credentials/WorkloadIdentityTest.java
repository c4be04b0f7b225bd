/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadIdentityTest {

    @TempDir
    static Path directory;

    private static TestTenant tenant;

    private final Path file = directory.resolve("federated-token");

    @BeforeAll
    static void makeTenant() throws IOException, GeneralSecurityException {
        tenant = TestTenant.in(directory);
    }

    private Credentials workload() {
        return new Credentials.WorkloadIdentity("client-1", file);
    }

    static String token(String subject, Instant end) {
        return part("{\"alg\":\"RS256\"}")
                + "." + part("{\"sub\":\"" + subject + "\",\"exp\":" + end.getEpochSecond() + "}") + "."
                + part("signature");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertFails(String... parts) throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            TokenSource source = tenant.sources(endpoint, workload()).graph();
            assertThatThrownBy(source::bearer).isInstanceOfSatisfying(SarwanException.class, said -> {
                assertThat(said.line())
                        .contains(parts)
                        .contains(file.toString())
                        .doesNotContain("\n");
                assertThat(said.remedy()).isPresent();
            });
            assertThat(endpoint.requests()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        Files.deleteIfExists(file);
        assertFails("cannot read the federated token file");
    }

    @Test
    void anEmptyFileIsNamed() throws Exception {
        Files.writeString(file, "\n");
        assertFails("is empty");
    }

    @Test
    void aTokenOfYesterdayIsNotSent() throws Exception {
        Instant yesterday = Instant.now().minusSeconds(86_400);
        Files.writeString(file, token("pod", yesterday));
        assertFails("expired at " + Instant.ofEpochSecond(yesterday.getEpochSecond()), "renews");
    }

    @Test
    void aFileWithSomethingElseIsNotSent() throws Exception {
        Files.writeString(file, "s3cret-password");
        assertThat(Files.readString(file)).isNotEmpty();
        assertFails("holds no signed token");
        Files.writeString(file, "a.%%%.c");
        assertFails("holds no signed token");
    }

    @Test
    void theTokenOfTheFileIsTheProofAndIsReadAnewForEveryRequest() throws Exception {
        String first = token("first", Instant.now().plusSeconds(600));
        String second = token("second", Instant.now().plusSeconds(600));
        Files.writeString(file, first + "\n");
        try (TokenEndpoint endpoint = tenant.login()) {
            TokenSource source = tenant.sources(endpoint, workload()).graph();
            String bearer = source.bearer();
            Files.writeString(file, second);
            assertThat(source.refresh(bearer, null)).isEqualTo("token-2");
            assertThat(endpoint.forms())
                    .extracting(form -> form.get("client_assertion"))
                    .containsExactly(first, second);
            assertThat(endpoint.forms()).allSatisfy(form -> assertThat(form)
                    .containsEntry("client_id", "client-1")
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    .doesNotContainKey("client_secret"));
        }
    }

    @ParameterizedTest
    @CsvSource({"700211, issuer", "700212, audience", "700213, subject", "700024, outside its time"})
    void aTokenThatTheTenantDoesNotTrustIsExplained(String code, String what) throws Exception {
        String token = token("pod", Instant.now().plusSeconds(600));
        Files.writeString(file, token);
        try (TokenEndpoint endpoint = tenant.login()) {
            endpoint.refuse(401, code);
            TokenSource source = tenant.sources(endpoint, workload()).graph();
            assertThatThrownBy(source::bearer)
                    .isInstanceOfSatisfying(SarwanException.class, said -> assertThat(said.line())
                            .contains(what, "AADSTS" + code)
                            .doesNotContain(token));
        }
    }
}
