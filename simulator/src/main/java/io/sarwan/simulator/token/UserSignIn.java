/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signs one administrator in: with a code for a device without browser, or with a browser that needs no clicks. Source:
 * "OAuth 2.0 device authorization grant flow" and "OAuth 2.0 authorization code flow" of the Microsoft identity platform.
 */
public final class UserSignIn {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String USER_ID = "ad317000-0000-4000-8000-000000000003";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Device> devices = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, String> scopesByRefreshToken = new ConcurrentHashMap<>();
    private final String tenantId;
    private final String clientId;
    private final AccessTokens tokens;
    private volatile Decision decision = Decision.APPROVE;

    /** What the administrator does with a device code. */
    public enum Decision {
        /** Approves it after the first time the device asks. */
        APPROVE,
        DECLINE,
        /** Never comes back. */
        IGNORE
    }

    private record Device(String scope, boolean asked) {}

    private record Code(String scope, String redirectUri, String challenge) {}

    /** Why a sign-in did not work. */
    record Refusal(String error, int code, String text) {}

    UserSignIn(String tenantId, String clientId, AccessTokens tokens) {
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.tokens = tokens;
    }

    /** Decides about device codes from now on. */
    public void decide(Decision next) {
        decision = next;
    }

    /** Begins a device sign-in. */
    ObjectNode device(String origin, Map<String, String> form) {
        String deviceCode = UUID.randomUUID().toString();
        devices.put(deviceCode, new Device(form.getOrDefault("scope", ""), false));
        String userCode = deviceCode.substring(0, 8).toUpperCase(Locale.ROOT);
        ObjectNode body = json.createObjectNode();
        body.put("user_code", userCode);
        body.put("device_code", deviceCode);
        body.put("verification_uri", origin + "/common/oauth2/deviceauth");
        body.put("expires_in", 900);
        body.put("interval", 1);
        body.put(
                "message",
                "To sign in, use a web browser to open the page " + origin + "/common/oauth2/deviceauth and enter the"
                        + " code " + userCode + " to authenticate.");
        return body;
    }

    /** Where a browser that asks to sign in is sent; empty when the request is not complete. */
    Optional<String> authorize(Map<String, String> query) {
        String redirectUri = query.get("redirect_uri");
        if (redirectUri == null
                || !"code".equals(query.get("response_type"))
                || !clientId.equalsIgnoreCase(query.get("client_id"))) {
            return Optional.empty();
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(query.getOrDefault("scope", ""), redirectUri, query.get("code_challenge")));
        String state = query.containsKey("state")
                ? "&state=" + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8)
                : "";
        return Optional.of(redirectUri + (redirectUri.contains("?") ? "&" : "?") + "code=" + code + state);
    }

    /** Why a grant of a user is refused; {@code null} when {@link #tokens} may follow. */
    Refusal refuse(Map<String, String> form) {
        return switch (form.get("grant_type")) {
            case "authorization_code" -> refuseCode(form);
            case "refresh_token" ->
                scopesByRefreshToken.containsKey(form.getOrDefault("refresh_token", ""))
                        ? null
                        : new Refusal("invalid_grant", 9002313, "Invalid request. The refresh token is not known.");
            default -> refuseDevice(form);
        };
    }

    private Refusal refuseDevice(Map<String, String> form) {
        String code = form.getOrDefault("device_code", "");
        Device device = devices.get(code);
        if (device == null) {
            return new Refusal("bad_verification_code", 70008, "The provided device code is not known or has expired.");
        }
        devices.put(code, new Device(device.scope(), true));
        if (decision == Decision.DECLINE) {
            return new Refusal("authorization_declined", 70022, "The end user has declined the authorization request.");
        }
        if (decision == Decision.IGNORE || !device.asked()) {
            return new Refusal(
                    "authorization_pending",
                    70016,
                    "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
        }
        return null;
    }

    private Refusal refuseCode(Map<String, String> form) {
        Code code = codes.get(form.getOrDefault("code", ""));
        if (code == null || !code.redirectUri().equals(form.get("redirect_uri"))) {
            return new Refusal("invalid_grant", 70000, "The provided authorization code or redirect URI is not valid.");
        }
        boolean proven =
                code.challenge() == null || code.challenge().equals(digest(form.getOrDefault("code_verifier", "")));
        return proven
                ? null
                : new Refusal("invalid_grant", 501481, "The Code_Verifier does not match the code_challenge.");
    }

    /** The tokens of a grant that was not refused; codes and refresh tokens work once. */
    ObjectNode tokens(Map<String, String> form) {
        String scope =
                switch (form.get("grant_type")) {
                    case "authorization_code" -> codes.remove(form.get("code")).scope();
                    case "refresh_token" -> scopesByRefreshToken.remove(form.get("refresh_token"));
                    default -> devices.remove(form.get("device_code")).scope();
                };
        String refreshToken = "refresh-" + UUID.randomUUID();
        scopesByRefreshToken.put(refreshToken, scope);
        ObjectNode body = json.createObjectNode();
        body.put("token_type", "Bearer");
        body.put("scope", scope);
        body.put("expires_in", tokens.lifetime().toSeconds());
        body.put("ext_expires_in", tokens.lifetime().toSeconds());
        body.put("access_token", tokens.issueDelegated(clientId, audience(scope), USER_ID));
        body.put("refresh_token", refreshToken);
        body.put("id_token", tokens.identity(clientId, USER_ID, "admin@caravanserai.example"));
        body.put(
                "client_info",
                ENCODER.encodeToString(("{\"uid\":\"" + USER_ID + "\",\"utid\":\"" + tenantId + "\"}")
                        .getBytes(StandardCharsets.UTF_8)));
        return body;
    }

    /** The resource is the part of its scopes before the last slash. */
    private static String audience(String scope) {
        for (String one : scope.split("\\s+", -1)) {
            if (one.startsWith("https://")) {
                return one.substring(0, one.lastIndexOf('/'));
            }
        }
        return "00000003-0000-0000-c000-000000000000";
    }

    private static String digest(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return ENCODER.encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
