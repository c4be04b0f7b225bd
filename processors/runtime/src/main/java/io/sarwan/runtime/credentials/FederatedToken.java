/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** The file in which a platform keeps a fresh token of its own identity provider (RFC 7523 section 2.2). */
final class FederatedToken {

    private static final long LARGEST_FILE = 1 << 16;

    private final Path file;
    private final InstantSource clock;

    FederatedToken(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** @throws SarwanException when the file cannot be read, is empty, holds no token, or an old one */
    SecretText read() {
        String text = content().strip();
        if (text.isEmpty()) {
            throw SarwanException.failed(
                    "the federated token file " + file + " is empty", "Check that the platform writes its token there");
        }
        Instant end = end(text);
        if (end.isBefore(clock.instant())) {
            throw SarwanException.failed(
                    "the token in the federated token file " + file + " expired at " + end,
                    "Check that the platform renews it, and this machine's clock");
        }
        return new SecretText(text);
    }

    private String content() {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw noToken();
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw SarwanException.failed(
                    "cannot read the federated token file " + file,
                    "Check that it exists and that this user may read it");
        }
    }

    private Instant end(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw noToken();
        }
        try {
            JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
            // A token without an end is for the login service to judge.
            return claims.path("exp").canConvertToLong()
                    ? Instant.ofEpochSecond(claims.path("exp").asLong())
                    : Instant.MAX;
        } catch (IOException | IllegalArgumentException notJson) {
            throw noToken();
        }
    }

    private SarwanException noToken() {
        return SarwanException.failed(
                "the federated token file " + file + " holds no signed token (JWT)",
                "Give the file in which the platform keeps its token, not a secret or a key");
    }
}
