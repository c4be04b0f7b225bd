/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.EntraSettings.Credentials.ClientSecret;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The client credentials request (RFC 6749 section 4.4) to a token service on this machine without TLS, which Azure's
 * library refuses to talk to.
 */
final class LoopbackTokenRequest implements TokenRequest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI endpoint;
    private final ClientSecret credentials;
    private final String scope;
    private final Duration timeout;
    private final InstantSource clock;

    LoopbackTokenRequest(
            HttpClient client,
            URI endpoint,
            ClientSecret credentials,
            String scope,
            Duration timeout,
            InstantSource clock) {
        this.client = client;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.scope = scope;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public IssuedToken send(String claims) throws LoginFailure {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(claims)))
                .build();
        try {
            return token(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw LoginFailure.passing(LoginErrors.unreachable(endpoint.getAuthority(), broken), null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw LoginFailure.lasting(SarwanException.failed("interrupted while asking for a token"));
        }
    }

    private String form(String claims) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", credentials.clientId());
        fields.put("client_secret", credentials.secret().reveal());
        fields.put("scope", scope);
        if (claims != null) {
            fields.put("claims", claims);
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private IssuedToken token(HttpResponse<String> response) throws LoginFailure {
        int status = response.statusCode();
        if (status != 200) {
            SarwanException explanation = LoginErrors.explain(endpoint.getAuthority(), status, response.body(), null);
            if (status == 429 || status >= 500) {
                String wait = response.headers().firstValue("Retry-After").orElse(null);
                throw LoginFailure.passing(explanation, RetryAfter.parse(wait, clock.instant()));
            }
            throw LoginFailure.lasting(explanation);
        }
        try {
            JsonNode body = JSON.readTree(response.body());
            String text = body.path("access_token").asText();
            long seconds = body.path("expires_in").asLong();
            if (!text.isBlank() && seconds > 0) {
                return new IssuedToken(new SecretText(text), clock.instant().plusSeconds(seconds));
            }
        } catch (JsonProcessingException notJson) {
            throw LoginFailure.lasting(LoginErrors.noToken(endpoint.getAuthority()));
        }
        throw LoginFailure.lasting(LoginErrors.noToken(endpoint.getAuthority()));
    }
}
