/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.Sleeper;
import io.sarwan.runtime.credentials.BoundedConnection;
import io.sarwan.runtime.credentials.NetworkTrouble;
import io.sarwan.runtime.credentials.TokenSource;
import io.sarwan.runtime.credentials.TokenSources;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads secrets of Azure Key Vault. The token goes to the vault that {@link AzureVaultSettings} names and to no other host.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret">its interface</a>
 */
final class AzureKeyVault {

    /** Of the interface, which gives values and their metadata since long. */
    private static final String VERSION = "7.4";

    private static final int ATTEMPTS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** A secret has at most 25 kB; the rest is metadata. */
    private static final int MOST_BYTES = 200_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI vault;
    private final BoundedConnection connection;
    private final TokenSource tokens;
    private final Duration patience;
    private final InstantSource clock;
    private final Sleeper sleeper;

    /**
     * Asks nobody yet.
     *
     * @param network its timeout is that of a whole answer
     * @throws SarwanException a variable that is missing or wrong
     */
    AzureKeyVault(AzureVaultSettings settings, Network network, InstantSource clock, Sleeper sleeper) {
        this.vault = settings.address();
        this.connection = new BoundedConnection(network, network.timeout(), MOST_BYTES);
        this.tokens = new TokenSources(settings.tokens(vault, network), clock, sleeper)
                .forScope(AzureVaultSettings.scope(vault));
        this.patience = network.timeout();
        this.clock = clock;
        this.sleeper = sleeper;
    }

    String read(AzureReference reference, BiFunction<String, String, SarwanException> mistake) {
        String what = reference + " in the key vault " + vault.getAuthority() + ", ";
        HttpResponse<byte[]> answer = answer(reference, what, mistake);
        if (answer.statusCode() == 200) {
            return value(reference, answer.body(), what, mistake);
        }
        KeyVaultRefusal refusal = KeyVaultRefusal.of(answer);
        if (refusal.isMissing() && reference.fallback().isPresent()) {
            return reference.fallback().get();
        }
        throw mistake.apply(what + refusal.what(), refusal.remedy());
    }

    /** Repeated while the vault says that it may turn good, after the time that it asks for. */
    private HttpResponse<byte[]> answer(
            AzureReference reference, String what, BiFunction<String, String, SarwanException> mistake) {
        for (int attempt = 1; ; attempt++) {
            HttpResponse<byte[]> answer = once(reference, what, mistake);
            KeyVaultRefusal refusal = KeyVaultRefusal.of(answer);
            Duration wait = refusal.retryAfter(clock.instant()).orElse(Duration.ofSeconds(1L << (attempt - 1)));
            if (!refusal.isPassing() || attempt == ATTEMPTS || wait.compareTo(LONGEST_WAIT) > 0) {
                return answer;
            }
            try {
                sleeper.sleep(wait);
            } catch (InterruptedException asked) {
                throw interrupted(what, mistake);
            }
        }
    }

    private HttpResponse<byte[]> once(
            AzureReference reference, String what, BiFunction<String, String, SarwanException> mistake) {
        HttpRequest.Builder request = connection
                .request(URI.create(vault + "/secrets/" + reference.name()
                        + reference.version().map(version -> "/" + version).orElse("") + "?api-version=" + VERSION))
                .header("Accept", "application/json");
        try {
            request.header("Authorization", "Bearer " + tokens.bearer());
        } catch (SarwanException noToken) {
            throw mistake.apply(
                    what + "for which there is no token: " + noToken.getMessage(),
                    "Check " + AzureVaultSettings.TENANT + ", " + AzureVaultSettings.CLIENT + " and "
                            + AzureVaultSettings.SECRET + ", or the identity that " + AzureVaultSettings.IDENTITY
                            + " asks for");
        } catch (IllegalArgumentException quoting) {
            // Its message shows the token.
            throw mistake.apply(what + "for which the login service gave no usable token", "Check what answers for it");
        }
        try {
            return connection.send(request, status -> true);
        } catch (HttpTimeoutException late) {
            throw mistake.apply(
                    what + "which gave no whole answer in " + patience.toSeconds() + " s",
                    "Check the network, HTTPS_PROXY and the firewall of the vault");
        } catch (IOException broken) {
            NetworkTrouble trouble = NetworkTrouble.of(broken);
            throw mistake.apply(what + "which cannot be read: " + trouble.what(), trouble.remedy());
        } catch (InterruptedException asked) {
            throw interrupted(what, mistake);
        }
    }

    private static SarwanException interrupted(String what, BiFunction<String, String, SarwanException> mistake) {
        Thread.currentThread().interrupt();
        return mistake.apply(what + "which was not waited for", "Start it again");
    }

    private static String value(
            AzureReference reference, byte[] body, String what, BiFunction<String, String, SarwanException> mistake) {
        String value = text(body, "value")
                .orElseThrow(() -> mistake.apply(
                        what + "whose answer holds no value",
                        "Check that " + AzureVaultSettings.VAULT + " is a vault"));
        if (reference.field().isEmpty()) {
            return value;
        }
        return text(value.getBytes(StandardCharsets.UTF_8), reference.field().get())
                .or(reference::fallback)
                .orElseThrow(() -> mistake.apply(
                        what + "which has no such field", "Check its name, and that the secret is a JSON object"));
    }

    private static Optional<String> text(byte[] json, String field) {
        try {
            return Optional.ofNullable(JSON.readTree(json))
                    .map(tree -> tree.get(field))
                    .filter(JsonNode::isValueNode)
                    .filter(value -> !value.isNull())
                    .map(JsonNode::asText)
                    .filter(text -> !text.isBlank());
        } catch (IOException noJson) {
            // What the parser says quotes what it read, which may be a value.
            return Optional.empty();
        }
    }
}
