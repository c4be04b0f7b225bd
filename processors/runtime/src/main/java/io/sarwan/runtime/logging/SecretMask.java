/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.logging;

import io.sarwan.runtime.SecretText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces secrets in a text by stars: the ones this run knows, in plain and form-encoded spelling, and whatever looks
 * like a bearer token, a signed token, a client secret or a private key.
 */
public final class SecretMask {

    private static final String STARS = "***";

    /** A shorter text would mask parts of ordinary words. */
    private static final int SHORTEST_KNOWN = 6;

    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("(?i)(?<=\\bbearer\\s)[A-Za-z0-9._~+/=-]{8,}"),
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}(\\.[A-Za-z0-9_-]*)?"),
            Pattern.compile(
                    "(?i)(?<=(client_secret|client_assertion|access_token|refresh_token|device_code|code_verifier|password)=)[^&\\s\"']+"),
            Pattern.compile(
                    "(?i)(?<=\"(client_secret|client_assertion|access_token|refresh_token|id_token|device_code|password)\"\\s?:\\s?\")[^\"]+"),
            Pattern.compile("(?i)(?<=proxy-authorization:\\s?basic\\s)[A-Za-z0-9+/=]+"),
            Pattern.compile("(?<=://)[^/\\s:@]*:[^/\\s@]+(?=@)"),
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)"));

    private volatile List<String> known = List.of();

    public SecretMask(List<SecretText> secrets) {
        learn(secrets);
    }

    /** From now on these are masked too, wherever this mask is in use. */
    public synchronized void learn(List<SecretText> secrets) {
        Stream<String> more = secrets.stream()
                .map(SecretText::reveal)
                .filter(secret -> secret.length() >= SHORTEST_KNOWN)
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)));
        known = Stream.concat(known.stream(), more)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String apply(String text) {
        if (text == null) {
            return "";
        }
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, STARS);
        }
        for (Pattern shape : SHAPES) {
            masked = shape.matcher(masked).replaceAll(STARS);
        }
        return masked;
    }
}
