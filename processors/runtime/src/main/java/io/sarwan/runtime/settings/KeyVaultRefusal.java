/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.credentials.RetryAfter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer of Azure Key Vault means that is no secret. Of its text only codes and the id of the request are used.
 *
 * @param code the innermost error code, empty when there is none
 * @param request Microsoft's id of the request, empty when there is none
 * @param later the header {@code Retry-After}, {@code null} without one
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rest-error-codes">its error codes</a>
 */
record KeyVaultRefusal(int status, String code, String request, String later) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,60}");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{8,64}");
    private static final ObjectMapper JSON = new ObjectMapper();

    static KeyVaultRefusal of(HttpResponse<byte[]> answer) {
        return new KeyVaultRefusal(
                answer.statusCode(),
                answer.statusCode() == 200 ? "" : code(answer.body()),
                answer.headers()
                        .firstValue("x-ms-request-id")
                        .filter(id -> ID.matcher(id).matches())
                        .orElse(""),
                answer.headers().firstValue("Retry-After").orElse(null));
    }

    private static String code(byte[] body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            String code = error.path("code").asText("");
            while (error.path("innererror").has("code")) {
                error = error.path("innererror");
                code = error.path("code").asText("");
            }
            return WORD.matcher(code).matches() ? code : "";
        } catch (IOException noJson) {
            return "";
        }
    }

    /** Whether a vault says so, and not whatever else answers 404. */
    boolean isMissing() {
        return status == 404 && code.equals("SecretNotFound");
    }

    boolean isPassing() {
        return status == 429 || status >= 500;
    }

    Optional<Duration> retryAfter(Instant now) {
        return Optional.ofNullable(RetryAfter.parse(later, now));
    }

    String what() {
        String said =
                switch (status) {
                    case 401 -> "which does not take the token";
                    case 403 -> "which does not give it away";
                    case 404 -> "which has no such secret";
                    case 429 -> "which is asked too often";
                    default ->
                        status >= 300 && status < 400
                                ? "which sends elsewhere, where the token does not go"
                                : "which does not answer as a key vault does";
                };
        return said + " (HTTP " + status
                + (code.isEmpty() ? "" : ", " + code)
                + (request.isEmpty() ? "" : ", request id " + request)
                + ")";
    }

    String remedy() {
        return switch (status) {
            case 401 -> "Check that the tenant of the credentials is the one of the vault";
            case 403 -> refused();
            case 404 ->
                "Check name and version of the secret, that it was not deleted, and " + AzureVaultSettings.VAULT;
            case 429 -> "Start again in a minute, with fewer programs at a time";
            default ->
                isPassing()
                        ? "Start again in some minutes; see the health of the vault in the Azure portal"
                        : "Check " + AzureVaultSettings.VAULT + " and HTTPS_PROXY";
        };
    }

    private String refused() {
        return switch (code) {
            case "SecretDisabled" -> "Enable the secret, or name another version";
            case "ForbiddenByFirewall", "ForbiddenByConnection" -> "Let this machine through the firewall of the vault";
            default ->
                "Give the application the role Key Vault Secrets User, or the permission to get secrets in an access"
                        + " policy";
        };
    }
}
