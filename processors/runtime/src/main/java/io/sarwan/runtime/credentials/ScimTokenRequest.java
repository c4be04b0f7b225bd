/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.ScimSettings.Credentials.Client;
import io.sarwan.runtime.ScimSettings.Credentials.RefreshGrant;
import io.sarwan.runtime.SecretText;
import io.sarwan.scim.config.ScimAuth.ClientPlace;
import io.sarwan.scim.config.ScimAuth.GrantType;
import io.sarwan.scim.config.ScimAuth.TokenBody;
import io.sarwan.scim.config.ScimAuth.TokenFlow;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Asks the token service of a SCIM application for a token (RFC 6749 section 4.4), or Zoom's for one of an account. Where
 * the description leaves it open, the client is named in the header, and in the body once the header was refused; what
 * worked is remembered.
 */
final class ScimTokenRequest implements TokenRequest {

    /** A token whose service does not say how long it is good is asked for again after this. */
    private static final long USUAL_SECONDS = 3_600;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connections connections;
    private final HttpClient client;
    private final TokenFlow flow;
    private final Client credentials;
    private final Duration timeout;
    private final InstantSource clock;
    private final RefreshTokenFile refreshTokens;
    private volatile ClientPlace place;

    ScimTokenRequest(
            Connections connections, TokenFlow flow, Client credentials, Duration timeout, InstantSource clock) {
        this.connections = connections;
        this.client = connections.client();
        this.flow = flow;
        this.credentials = credentials;
        this.timeout = timeout;
        this.clock = clock;
        RefreshGrant renewal = credentials.renewal();
        this.refreshTokens = renewal == null ? null : new RefreshTokenFile(renewal.state(), renewal.token());
        // A secret never becomes part of an address, and who has none has nothing for the header.
        ClientPlace asked = credentials.clientSecret() == null ? ClientPlace.BODY : flow.client();
        this.place = flow.body() == TokenBody.QUERY ? ClientPlace.BASIC : asked;
    }

    @Override
    public IssuedToken send(String claims) throws LoginFailure {
        if (refreshTokens == null) {
            return token(accepted(null), next -> {});
        }
        try (RefreshTokenFile.Turn turn = refreshTokens.turn()) {
            return token(accepted(turn.token()), turn::rotated);
        }
    }

    /** The answer, asked for where the service looks for the client. */
    private HttpResponse<String> accepted(String refreshToken) throws LoginFailure {
        if (place != ClientPlace.AUTO) {
            return answer(place, refreshToken);
        }
        HttpResponse<String> inHeader = answer(ClientPlace.BASIC, refreshToken);
        boolean refused = inHeader.statusCode() == 400 || inHeader.statusCode() == 401;
        HttpResponse<String> last = refused ? answer(ClientPlace.BODY, refreshToken) : inHeader;
        if (last.statusCode() >= 200 && last.statusCode() <= 299) {
            place = refused ? ClientPlace.BODY : ClientPlace.BASIC;
        }
        return last;
    }

    private HttpResponse<String> answer(ClientPlace where, String refreshToken) throws LoginFailure {
        try {
            return client.send(request(where, refreshToken), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            NetworkTrouble trouble = NetworkTrouble.of(broken);
            SarwanException explanation = SarwanException.failed(
                    "the token service " + flow.url().getAuthority() + ": " + trouble.what(), trouble.remedy(), broken);
            throw trouble.passing() ? LoginFailure.passing(explanation, null) : LoginFailure.lasting(explanation);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw LoginFailure.lasting(SarwanException.failed("interrupted while asking for a token"));
        }
    }

    private HttpRequest request(ClientPlace where, String refreshToken) {
        Map<String, String> fields = fields(where, refreshToken);
        boolean inQuery = flow.body() == TokenBody.QUERY;
        HttpRequest.Builder request = connections
                .request(inQuery ? URI.create(flow.url() + "?" + form(fields)) : flow.url())
                .timeout(timeout)
                .header("Accept", "application/json");
        if (where == ClientPlace.BASIC) {
            request.header("Authorization", basic());
        }
        if (inQuery) {
            return request.POST(HttpRequest.BodyPublishers.noBody()).build();
        }
        boolean json = flow.body() == TokenBody.JSON;
        return request.header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        json ? JSON.valueToTree(fields).toString() : form(fields)))
                .build();
    }

    private Map<String, String> fields(ClientPlace where, String refreshToken) {
        boolean account = flow.grantType() == GrantType.ACCOUNT_CREDENTIALS
                || flow.grantType() == null && credentials.accountId() != null;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "grant_type",
                refreshToken != null ? "refresh_token" : account ? "account_credentials" : "client_credentials");
        Optional.ofNullable(refreshToken).ifPresent(token -> fields.put("refresh_token", token));
        Optional.ofNullable(credentials.accountId()).ifPresent(id -> fields.put("account_id", id));
        flow.requestedScope().ifPresent(scope -> fields.put("scope", scope));
        if (where == ClientPlace.BODY) {
            fields.put("client_id", credentials.clientId());
            Optional.ofNullable(credentials.clientSecret())
                    .ifPresent(secret -> fields.put("client_secret", secret.reveal()));
        }
        return fields;
    }

    /** Id and secret are encoded before they are joined (RFC 6749 section 2.3.1). */
    private String basic() {
        String pair = encoded(credentials.clientId())
                + ':'
                + encoded(credentials.clientSecret().reveal());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @param rotated told of a new refresh token before the access token is given out */
    private IssuedToken token(HttpResponse<String> response, Consumer<String> rotated) throws LoginFailure {
        int status = response.statusCode();
        if (status < 200 || status > 299) {
            SarwanException explanation = explained(status, response.body());
            if (status == 429 || status >= 500) {
                String wait = response.headers().firstValue("Retry-After").orElse(null);
                throw LoginFailure.passing(explanation, RetryAfter.parse(wait, clock.instant()));
            }
            throw LoginFailure.lasting(explanation);
        }
        try {
            Map<?, ?> body = JSON.readValue(response.body(), Map.class);
            if (body.get("refresh_token") instanceof String next && !next.isBlank()) {
                rotated.accept(next);
            }
            Optional<String> text = flow.tokenPath().text(body);
            if (text.isPresent()) {
                long seconds = body.get("expires_in") instanceof Number number ? number.longValue() : USUAL_SECONDS;
                return new IssuedToken(
                        new SecretText(text.get()), clock.instant().plusSeconds(Math.max(1, seconds)));
            }
        } catch (JsonProcessingException notAnObject) {
            throw LoginFailure.lasting(noToken());
        }
        throw LoginFailure.lasting(noToken());
    }

    private SarwanException noToken() {
        return SarwanException.failed(
                "the answer of the token service " + flow.url().getAuthority() + " has no token at " + flow.tokenPath(),
                "Check auth.authUrl and auth.tokenPath in the description");
    }

    /** What the service says of the mistake (RFC 6749 section 5.2), never its whole answer. */
    private SarwanException explained(int status, String body) {
        String said = "";
        try {
            Map<?, ?> error = JSON.readValue(body, Map.class);
            Object text = Optional.<Object>ofNullable(error.get("error_description"))
                    .or(() -> Optional.ofNullable(error.get("reason")))
                    .orElse(error.get("error"));
            said = text instanceof String line
                    ? " (" + (line.length() > 200 ? line.substring(0, 200) : line) + ")"
                    : "";
        } catch (JsonProcessingException notJson) {
            said = "";
        }
        return SarwanException.failed(
                "the token service " + flow.url().getAuthority() + " refused the "
                        + (refreshTokens == null ? "client: " : "refresh token or the client: ") + status + said,
                refreshTokens == null
                        ? "Check scim-client-id, scim-client-secret and account-id, and auth in the description"
                        : "Sign in again and set the new refresh-token; check scim-client-id and scim-client-secret");
    }
}
