/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Issues and checks access tokens: JSON Web Tokens with the claims clients look at, signed with a key of this run. */
public final class AccessTokens {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final ObjectMapper json = new ObjectMapper();
    private final byte[] key = new byte[32];
    private final Map<String, Set<String>> rolesByToken = new ConcurrentHashMap<>();
    private final Set<String> audiences = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final String tenantId;
    private final Duration lifetime;
    private volatile List<String> permissions;
    private final String readyToken;
    private final Clock clock;

    /** What a bearer token is worth. */
    public enum Verdict {
        VALID,
        MALFORMED,
        EXPIRED
    }

    /**
     * @param permissions the application permissions in the claim {@code roles}
     * @param readyToken a token that is always valid, {@code null} for none
     */
    public AccessTokens(String tenantId, Duration lifetime, List<String> permissions, String readyToken, Clock clock) {
        this.tenantId = tenantId;
        this.lifetime = lifetime;
        this.permissions = permissions;
        this.readyToken = readyToken;
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    Duration lifetime() {
        return lifetime;
    }

    /** A token of the application itself. */
    String issue(String clientId, String audience) {
        ObjectNode claims = claims(clientId, audience);
        claims.put("idtyp", "app");
        permissions.forEach(claims.putArray("roles")::add);
        return signed(claims);
    }

    /** A token of the application in the name of a user, who is an administrator. */
    String issueDelegated(String clientId, String audience, String userId) {
        ObjectNode claims = claims(clientId, audience);
        claims.put("idtyp", "user");
        claims.put("oid", userId);
        claims.put("scp", String.join(" ", permissions));
        return signed(claims);
    }

    /** Tells a client who signed in. */
    String identity(String clientId, String userId, String userPrincipalName) {
        ObjectNode claims = claims(clientId, clientId);
        claims.put("ver", "2.0");
        claims.put("oid", userId);
        claims.put("sub", userId);
        claims.put("name", "Administrator");
        claims.put("preferred_username", userPrincipalName);
        return signed(claims);
    }

    /** The services that tokens were issued for. */
    public Set<String> audiences() {
        return Set.copyOf(audiences);
    }

    private ObjectNode claims(String clientId, String audience) {
        audiences.add(audience);
        long now = clock.instant().getEpochSecond();
        ObjectNode claims = json.createObjectNode();
        claims.put("aud", audience);
        claims.put("iss", "https://sts.windows.net/" + tenantId + "/");
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + lifetime.toSeconds());
        claims.put("appid", clientId);
        claims.put("tid", tenantId);
        claims.put("uti", UUID.randomUUID().toString());
        claims.put("ver", "1.0");
        return claims;
    }

    private String signed(ObjectNode claims) {
        ObjectNode header = json.createObjectNode().put("typ", "JWT").put("alg", "HS256");
        String signed = part(header) + "." + part(claims);
        return signed + "." + ENCODER.encodeToString(sign(signed));
    }

    /** Changes what tokens carry from now on; tokens that were issued keep what they have. */
    public void permissions(List<String> granted) {
        permissions = List.copyOf(granted);
    }

    /** The permissions a valid token carries. */
    public Set<String> roles(String bearer) {
        if (bearer.equals(readyToken)) {
            return Set.copyOf(permissions);
        }
        return rolesByToken.computeIfAbsent(bearer, token -> {
            Set<String> roles = new HashSet<>();
            claims(token).path("roles").forEach(role -> roles.add(role.asText()));
            roles.addAll(List.of(claims(token).path("scp").asText("").split(" ", -1)));
            return Set.copyOf(roles);
        });
    }

    public Verdict check(String bearer) {
        if (readyToken != null && readyToken.equals(bearer)) {
            return Verdict.VALID;
        }
        String[] parts = bearer.split("\\.", -1);
        if (parts.length != 3) {
            return Verdict.MALFORMED;
        }
        byte[] signature =
                ENCODER.encodeToString(sign(parts[0] + "." + parts[1])).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(signature, parts[2].getBytes(StandardCharsets.US_ASCII))) {
            return Verdict.MALFORMED;
        }
        JsonNode claims = claims(bearer);
        boolean over = claims.path("exp").asLong() <= clock.instant().getEpochSecond();
        return over || revoked.contains(claims.path("uti").asText()) ? Verdict.EXPIRED : Verdict.VALID;
    }

    /** Refuses a token from now on; the ready token cannot be revoked, since nothing could replace it. */
    public void revoke(String bearer) {
        if (check(bearer) == Verdict.VALID && !bearer.equals(readyToken)) {
            revoked.add(claims(bearer).path("uti").asText());
        }
    }

    private JsonNode claims(String token) {
        try {
            return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException e) {
            throw new IllegalStateException("a token signed by this simulator has no readable claims", e);
        }
    }

    private String part(ObjectNode node) {
        try {
            return ENCODER.encodeToString(json.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims cannot be written as JSON", e);
        }
    }

    private byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
