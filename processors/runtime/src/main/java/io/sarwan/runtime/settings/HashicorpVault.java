/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.credentials.BoundedConnection;
import io.sarwan.runtime.credentials.NetworkTrouble;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a field of a secret of HashiCorp Vault, second version of its key-value engine; the address and the token are
 * those of Vault's own program: {@code VAULT_ADDR}, {@code VAULT_TOKEN}, {@code VAULT_NAMESPACE}.
 *
 * @see <a href="https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-version">its interface</a>
 */
final class HashicorpVault {

    private static final Pattern FORM = Pattern.compile("([\\w./-]+):([\\w./ -]+)#([\\w.-]+)");
    /** Printable ASCII without blanks; what else a header may hold is no token and no namespace of Vault. */
    private static final Pattern HEADER = Pattern.compile("[!-~]+");

    /** Many times the most that Vault keeps in a secret by its own choice. */
    private static final int MOST_BYTES = 2_000_000;

    private final Environment environment;
    private final Duration patience;
    private final BoundedConnection connection;

    /** @param network its timeout is that of a whole answer */
    HashicorpVault(Environment environment, Network network) {
        this.environment = environment;
        this.patience = network.timeout();
        this.connection = new BoundedConnection(network, patience, MOST_BYTES);
    }

    String read(String reference, BiFunction<String, String, SarwanException> mistake) {
        Matcher form = FORM.matcher(reference);
        if (!form.matches()) {
            throw mistake.apply(
                    "HashiCorp Vault by a reference that is none", "Write {{hashicorp:engine:secret#field}}");
        }
        String what = "the field " + form.group(3) + " of the secret " + form.group(2) + " in HashiCorp Vault, ";
        HttpResponse<byte[]> answer;
        try {
            answer = connection.send(request(form, what, mistake), status -> status == 200);
        } catch (HttpTimeoutException late) {
            throw mistake.apply(
                    what + "which gave no whole answer in " + patience.toSeconds() + " s",
                    "Check VAULT_ADDR, the network and HTTPS_PROXY");
        } catch (IOException unreachable) {
            throw mistake.apply(
                    what + "which cannot be reached: "
                            + NetworkTrouble.of(unreachable).what(),
                    "Check VAULT_ADDR, the network, HTTPS_PROXY and ca-file");
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw mistake.apply(what + "which was not waited for", "Start it again");
        }
        return switch (answer.statusCode()) {
            case 200 -> field(answer.body(), form.group(3), what, mistake);
            case 403 ->
                throw mistake.apply(what + "which refuses the token (HTTP 403)", "Check VAULT_TOKEN and its policies");
            case 404 -> throw mistake.apply(what + "which has no such secret (HTTP 404)", "Check engine and name");
            default -> throw mistake.apply(what + "which answered HTTP " + answer.statusCode(), "See the log of Vault");
        };
    }

    private HttpRequest.Builder request(
            Matcher form, String what, BiFunction<String, String, SarwanException> mistake) {
        URI address = address(what, mistake);
        String token = environment
                .get("VAULT_TOKEN")
                .orElseThrow(() -> mistake.apply(what + "and VAULT_TOKEN is not set", "Set VAULT_TOKEN"));
        Optional<String> namespace = environment.get("VAULT_NAMESPACE");
        try {
            HttpRequest.Builder request = connection
                    .request(URI.create(address.toString().replaceFirst("/+$", "") + "/v1/" + path(form.group(1))
                            + "/data/" + path(form.group(2))))
                    .header("X-Vault-Token", header("VAULT_TOKEN", token, what, mistake))
                    .header("X-Vault-Request", "true");
            namespace.ifPresent(
                    name -> request.header("X-Vault-Namespace", header("VAULT_NAMESPACE", name, what, mistake)));
            return request;
        } catch (IllegalArgumentException quoting) {
            // Its message and its cause may quote a value, so that neither goes on.
            throw mistake.apply(
                    what + "for which no request can be made", "Check VAULT_ADDR, VAULT_TOKEN and VAULT_NAMESPACE");
        }
    }

    private static String header(
            String variable, String text, String what, BiFunction<String, String, SarwanException> mistake) {
        String value = text.strip();
        if (!HEADER.matcher(value).matches()) {
            throw mistake.apply(
                    what + "and " + variable + " has blanks, line ends or other characters that it cannot have",
                    "Set " + variable + " anew, as one word of printable ASCII");
        }
        return value;
    }

    private URI address(String what, BiFunction<String, String, SarwanException> mistake) {
        String text = environment
                .get("VAULT_ADDR")
                .orElseThrow(() -> mistake.apply(
                        what + "and VAULT_ADDR is not set",
                        "Set VAULT_ADDR, for example https://vault.example.com:8200"));
        try {
            URI address = new URI(text.strip());
            boolean bare = address.getHost() != null && address.getRawUserInfo() == null;
            if (bare
                    && ("https".equals(address.getScheme())
                            || "http".equals(address.getScheme()) && BaseAddress.isLoopback(address))) {
                return address;
            }
        } catch (URISyntaxException noAddress) {
            // Said below.
        }
        throw mistake.apply(what + "and VAULT_ADDR is no https address", "Plain http is allowed to this machine only");
    }

    private static String path(String text) {
        return Arrays.stream(text.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }

    private static String field(
            byte[] body, String name, String what, BiFunction<String, String, SarwanException> mistake) {
        Optional<JsonNode> value = Optional.empty();
        try {
            value = Optional.of(new ObjectMapper()
                            .readTree(body)
                            .path("data")
                            .path("data")
                            .path(name))
                    .filter(JsonNode::isValueNode);
        } catch (IOException noJson) {
            // Said below, without the answer: it may hold a value.
        }
        return value.orElseThrow(() -> mistake.apply(
                        what + "which has no such field", "Check its name, and that the engine is of version 2"))
                .asText();
    }
}
