/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What a key is known by: PBKDF2 with HMAC-SHA-256 (RFC 8018), written {@code pbkdf2/sha256$rounds$salt$hash}.
 *
 * @param rounds 100,000 to 10,000,000
 */
public record KeyHash(int rounds, byte[] salt, byte[] hash) {

    private static final int ROUNDS = 210_000;
    private static final int FEWEST_ROUNDS = 100_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("pbkdf2/sha256\\$(\\d{6,8})\\$([A-Za-z0-9+/=]{24})\\$([A-Za-z0-9+/=]{44})");

    /** The hash of a key. */
    public static KeyHash of(String key, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new KeyHash(ROUNDS, salt, derived(key, salt, ROUNDS));
    }

    /** Empty for anything that {@link #toString()} did not write. */
    public static Optional<KeyHash> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int rounds = Integer.parseInt(matcher.group(1));
        if (rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KeyHash(
                    rounds,
                    Base64.getDecoder().decode(matcher.group(2)),
                    Base64.getDecoder().decode(matcher.group(3))));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** Whether it is the hash of this key; the comparison takes the same time for every answer. */
    boolean isOf(String key) {
        return MessageDigest.isEqual(hash, derived(key, salt, rounds));
    }

    private static byte[] derived(String key, byte[] salt, int rounds) {
        try {
            PBEKeySpec spec = new PBEKeySpec(key.toCharArray(), salt, rounds, HASH_BYTES * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2/sha256$" + rounds + '$' + base64.encodeToString(salt) + '$' + base64.encodeToString(hash);
    }
}
