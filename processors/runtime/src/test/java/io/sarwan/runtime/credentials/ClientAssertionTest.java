/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.EntraSettings.Credentials;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a certificate proves: RFC 7523 section 2.2 as Entra wants it. */
class ClientAssertionTest {

    @TempDir
    static Path directory;

    private static TestKeys keys;
    private static TestTenant tenant;

    @BeforeAll
    static void makeKeys() throws IOException, GeneralSecurityException {
        keys = TestKeys.create(directory);
        tenant = TestTenant.in(directory);
    }

    private static Credentials certificate(String form) throws Exception {
        return switch (form) {
            case "two files" ->
                new Credentials.ClientCertificate(
                        "client-1", file("cert.pem", keys.certificatePem()), file("key.pem", keys.keyPem()), null);
            case "one file" ->
                new Credentials.ClientCertificate(
                        "client-1", file("both.pem", keys.keyPem() + keys.certificatePem()), null, null);
            default ->
                new Credentials.ClientCertificate(
                        "client-1",
                        new SecretText(keys.file().toString()),
                        null,
                        new SecretText(new String(TestKeys.PASSWORD)));
        };
    }

    private static SecretText file(String name, String text) throws IOException {
        return new SecretText(Files.writeString(directory.resolve(name), text).toString());
    }

    @ParameterizedTest
    @CsvSource({"two files", "one file", "pfx"})
    void theAssertionIsSignedByTheKeyAndNamesTheCertificate(String form) throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            assertThat(tenant.sources(endpoint, certificate(form)).graph().bearer())
                    .isEqualTo("token-1");
            Map<String, String> request = endpoint.forms().get(0);
            assertThat(request)
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    .containsEntry("grant_type", "client_credentials")
                    .doesNotContainKey("client_secret");
            String[] parts = request.get("client_assertion").split("\\.");
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.certificate());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2])))
                    .isTrue();

            JsonNode header = json(parts[0]);
            assertThat(header.path("alg").asText()).isEqualTo("RS256");
            // The library writes the plain alphabet of Base64 where RFC 7515 has that of URLs; Entra reads both.
            String thumbprint = header.path("x5t#S256").asText();
            assertThat(Base64.getUrlDecoder()
                            .decode(thumbprint.replace('+', '-').replace('/', '_')))
                    .isEqualTo(MessageDigest.getInstance("SHA-256")
                            .digest(keys.certificate().getEncoded()));

            JsonNode claims = json(parts[1]);
            assertThat(claims.path("aud").asText())
                    .isEqualTo(endpoint.address() + "/contoso.onmicrosoft.com/oauth2/v2.0/token");
            assertThat(claims.path("iss").asText()).isEqualTo("client-1");
            assertThat(claims.path("sub").asText()).isEqualTo("client-1");
            assertThat(claims.path("jti").asText()).isNotBlank();
            long now = Instant.now().getEpochSecond();
            assertThat(claims.path("nbf").asLong()).isLessThanOrEqualTo(now);
            assertThat(claims.path("exp").asLong()).isBetween(now + 60, now + 600);
        }
    }

    @Test
    void everyRequestIsProvedAnew() throws Exception {
        try (TokenEndpoint endpoint = tenant.login()) {
            TokenSource source =
                    tenant.sources(endpoint, certificate("one file")).graph();
            source.refresh(source.bearer(), null);
            assertThat(endpoint.forms())
                    .extracting(form -> json(form.get("client_assertion").split("\\.")[1])
                            .path("jti")
                            .asText())
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    private static JsonNode json(String part) throws IOException {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(part));
    }
}
