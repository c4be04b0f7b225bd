/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.check.TokenRights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an access token says about itself (RFC 7519), read and not verified: whose tenant it opens, for which application,
 * with which permissions.
 *
 * @param tenant claim {@code tid}, empty when absent
 * @param application claim {@code appid}, empty when absent
 * @param person who signed in (claim {@code oid} of a delegated token), empty for an application; who sees what depends
 *     on it, and on the directory roles ({@code wids})
 * @param permissions application permissions (claim {@code roles}) and delegated ones ({@code scp}), sorted
 */
record TokenClaims(String tenant, String application, String person, List<String> permissions, String digest) {

    static TokenClaims of(String token) {
        String[] parts = token.split("\\.");
        try {
            if (parts.length == 3) {
                JsonNode claims =
                        new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
                List<String> permissions = new ArrayList<>();
                claims.path("roles").forEach(role -> permissions.add(role.asText()));
                Stream.of(claims.path("scp").asText("").split(" "))
                        .filter(scope -> !scope.isEmpty())
                        .forEach(permissions::add);
                permissions.sort(null);
                return new TokenClaims(
                        claims.path("tid").asText(""),
                        claims.path("appid").asText(""),
                        claims.has("scp") ? person(claims) : "",
                        List.copyOf(permissions),
                        "");
            }
        } catch (IOException | IllegalArgumentException e) {
            // Not a token that can be read; then it is known by its digest alone.
        }
        return new TokenClaims("", "", "", List.of(), digest(token));
    }

    private static String person(JsonNode claims) {
        List<String> roles = new ArrayList<>();
        claims.path("wids").forEach(role -> roles.add(role.asText()));
        roles.sort(null);
        return claims.path("oid").asText("") + roles;
    }

    /** Whether somebody signed in, so that Graph shows what that person may see, whatever the permissions say. */
    boolean isDelegated() {
        return !person.isEmpty();
    }

    /** Permissions that hold for all of the tenant. */
    List<String> applicationPermissions() {
        return isDelegated() ? List.of() : permissions;
    }

    /**
     * Whatever decides what can be read. A run that was begun with other access is not continued: what the one could not
     * see, the other would not read again.
     */
    String fingerprint() {
        return String.join("|", tenant, application, person, String.join(",", permissions), digest);
    }

    /** The same for whoever says what it opens. */
    TokenRights rights() {
        TokenRights.Kind kind = TokenRights.Kind.APPLICATION;
        if (isDelegated()) {
            kind = TokenRights.Kind.PERSON;
        } else if (!digest.isEmpty()) {
            kind = TokenRights.Kind.UNREADABLE;
        }
        return new TokenRights(kind, tenant, application, permissions);
    }

    private static String digest(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
