/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The sign-in service: application tokens for a secret, a certificate or a federated assertion, and user sign-ins. Errors carry the codes of "Microsoft Entra
 * authentication and authorization error codes".
 */
public final class SignIn {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** MSAL adds these to every request, where they mean nothing for an application. */
    private static final List<String> OPENID_SCOPES = List.of("openid", "profile", "offline_access", "email");

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** MSAL says {@code device_code}, the standard the longer name. */
    private static final Set<String> USER_GRANTS = Set.of(
            "device_code", "urn:ietf:params:oauth:grant-type:device_code", "authorization_code", "refresh_token");

    private final ObjectMapper json = new ObjectMapper();
    private final String tenantId;
    private final List<String> domains;
    private final String clientId;
    private final String clientSecret;
    private final AccessTokens tokens;
    private final Clock clock;
    private final UserSignIn users;

    public SignIn(
            String tenantId,
            List<String> domains,
            String clientId,
            String clientSecret,
            AccessTokens tokens,
            Clock clock) {
        this.tenantId = tenantId;
        this.domains = domains;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.tokens = tokens;
        this.clock = clock;
        users = new UserSignIn(tenantId, clientId, tokens);
    }

    /**
     * Answers {@code POST /{tenant}/oauth2/v2.0/token}.
     *
     * @param form the decoded form fields
     */
    public TokenAnswer token(String tenant, Map<String, String> form) {
        if (!knows(tenant)) {
            return error(
                    400,
                    "invalid_request",
                    90002,
                    "Tenant '" + tenant + "' not found. Check to make sure you"
                            + " have the correct tenant ID and are signing into the correct cloud.");
        }
        for (String required : required(form)) {
            if (form.getOrDefault(required, "").isEmpty()) {
                return error(
                        400,
                        "invalid_request",
                        900144,
                        "The request body must contain the following parameter: '" + required + "'.");
            }
        }
        if (USER_GRANTS.contains(form.get("grant_type"))) {
            return userToken(form);
        }
        if (!form.get("grant_type").equals("client_credentials")) {
            return error(
                    400,
                    "unsupported_grant_type",
                    70003,
                    "The app requested an unsupported grant type '" + form.get("grant_type") + "'.");
        }
        if (!form.get("client_id").equalsIgnoreCase(clientId)) {
            return unknownApplication(form.get("client_id"));
        }
        List<String> scopes = new ArrayList<>(List.of(form.get("scope").strip().split("\\s+", -1)));
        scopes.removeAll(OPENID_SCOPES);
        if (scopes.size() != 1 || !scopes.get(0).endsWith("/.default")) {
            return error(
                    400,
                    "invalid_scope",
                    1002012,
                    "The provided value for scope " + form.get("scope") + " is not valid. Client credential flows must"
                            + " have a scope value with /.default suffixed to the resource identifier (application ID"
                            + " URI).");
        }
        TokenAnswer refused = form.containsKey("client_assertion") ? refuseAssertion(form) : refuseSecret(form);
        return refused == null ? issued(scopes.get(0)) : refused;
    }

    /** A refresh token or a device code already knows its scope. */
    private static List<String> required(Map<String, String> form) {
        return USER_GRANTS.contains(form.getOrDefault("grant_type", ""))
                ? List.of("grant_type", "client_id")
                : List.of("grant_type", "client_id", "scope");
    }

    private TokenAnswer userToken(Map<String, String> form) {
        if (!form.get("client_id").equalsIgnoreCase(clientId)) {
            return unknownApplication(form.get("client_id"));
        }
        UserSignIn.Refusal refusal = users.refuse(form);
        return refusal == null
                ? new TokenAnswer(200, users.tokens(form))
                : error(400, refusal.error(), refusal.code(), refusal.text());
    }

    private TokenAnswer unknownApplication(String unknown) {
        return error(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + unknown
                        + "' was not found in the directory 'Caravanserai'. This can happen if the application has not"
                        + " been installed by the administrator of the tenant.");
    }

    /** Answers {@code POST /{tenant}/oauth2/v2.0/devicecode}. */
    public TokenAnswer deviceCode(String origin, String tenant, Map<String, String> form) {
        if (!knows(tenant)) {
            return error(400, "invalid_request", 90002, "Tenant '" + tenant + "' not found.");
        }
        String client = form.getOrDefault("client_id", "");
        return client.equalsIgnoreCase(clientId)
                ? new TokenAnswer(200, users.device(origin, form))
                : unknownApplication(client);
    }

    /** Answers {@code GET /{tenant}/oauth2/v2.0/authorize}: where to send the browser. */
    public Optional<String> authorize(String tenant, Map<String, String> query) {
        return knows(tenant) ? users.authorize(query) : Optional.empty();
    }

    /** The administrator who signs in. */
    public UserSignIn users() {
        return users;
    }

    /** Answers {@code GET /{tenant}/v2.0/.well-known/openid-configuration}. */
    public TokenAnswer openIdConfiguration(String origin, String tenant) {
        boolean shared = List.of("common", "organizations").contains(tenant);
        if (!shared && !knows(tenant)) {
            return error(400, "invalid_tenant", 90002, "Tenant '" + tenant + "' not found.");
        }
        String base = origin + "/" + tenant;
        ObjectNode body = json.createObjectNode();
        body.put("token_endpoint", base + "/oauth2/v2.0/token");
        body.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("private_key_jwt");
        body.put("jwks_uri", base + "/discovery/v2.0/keys");
        body.putArray("response_types_supported").add("code").add("token");
        body.putArray("subject_types_supported").add("pairwise");
        body.putArray("id_token_signing_alg_values_supported").add("RS256");
        body.putArray("scopes_supported").add("openid").add("offline_access");
        body.put("issuer", origin + "/" + (shared ? "{tenantid}" : tenantId) + "/v2.0");
        body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        body.put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode");
        return new TokenAnswer(200, body);
    }

    /** Answers {@code GET /common/discovery/instance}: this host is its own cloud. */
    public TokenAnswer instanceDiscovery(String origin) {
        String host = origin.substring(origin.indexOf("://") + 3);
        int colon = host.lastIndexOf(':');
        ObjectNode body = json.createObjectNode();
        body.put("tenant_discovery_endpoint", origin + "/" + tenantId + "/v2.0/.well-known/openid-configuration");
        body.put("api-version", "1.1");
        ObjectNode cloud = body.putArray("metadata").addObject();
        cloud.put("preferred_network", host);
        cloud.put("preferred_cache", host);
        cloud.putArray("aliases").add(host).add(colon < 0 ? host : host.substring(0, colon));
        return new TokenAnswer(200, body);
    }

    private boolean knows(String tenant) {
        return tenant.equalsIgnoreCase(tenantId) || domains.contains(tenant.toLowerCase(Locale.ROOT));
    }

    private TokenAnswer refuseSecret(Map<String, String> form) {
        String secret = form.getOrDefault("client_secret", "");
        if (secret.isEmpty()) {
            return error(
                    401,
                    "invalid_client",
                    7000218,
                    "The request body must contain the following parameter:"
                            + " 'client_assertion' or 'client_secret'.");
        }
        if (!secret.equals(clientSecret)) {
            return error(
                    401,
                    "invalid_client",
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent"
                            + " in the request is the client secret value, not the client secret ID, for a secret added to"
                            + " app '" + clientId + "'.");
        }
        return null;
    }

    /** Assertions are taken without checking the signature: no certificate has been registered with anybody. */
    private TokenAnswer refuseAssertion(Map<String, String> form) {
        String[] parts = form.get("client_assertion").split("\\.", -1);
        if (!ASSERTION_TYPE.equals(form.get("client_assertion_type")) || parts.length != 3) {
            return error(400, "invalid_request", 50027, "JWT token is invalid or malformed.");
        }
        try {
            var claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
            if (claims.path("exp").asLong() <= clock.instant().getEpochSecond()) {
                return error(401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
            }
            return null;
        } catch (IOException | IllegalArgumentException e) {
            return error(400, "invalid_request", 50027, "JWT token is invalid or malformed.");
        }
    }

    private TokenAnswer issued(String scope) {
        ObjectNode body = json.createObjectNode();
        body.put("token_type", "Bearer");
        body.put("expires_in", tokens.lifetime().toSeconds());
        body.put("ext_expires_in", tokens.lifetime().toSeconds());
        body.put("access_token", tokens.issue(clientId, scope.substring(0, scope.length() - "/.default".length())));
        return new TokenAnswer(200, body);
    }

    private TokenAnswer error(int status, String error, int code, String text) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String now = TIMESTAMP.format(clock.instant());
        ObjectNode body = json.createObjectNode();
        body.put("error", error);
        body.put(
                "error_description",
                "AADSTS" + code + ": " + text + " Trace ID: " + trace + " Correlation ID: " + correlation
                        + " Timestamp: " + now);
        body.putArray("error_codes").add(code);
        body.put("timestamp", now);
        body.put("trace_id", trace);
        body.put("correlation_id", correlation);
        body.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        return new TokenAnswer(status, body);
    }
}
