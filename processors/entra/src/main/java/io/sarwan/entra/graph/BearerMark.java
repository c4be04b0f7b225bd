/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells one bearer from another without showing it. The route does not hold bearers; with the mark it can still say which
 * one was refused, so that answers to an older one that come late do not cost a newer one.
 */
final class BearerMark {

    /** Header that {@link GraphClient} puts on answers that may refuse the bearer they were asked with. */
    static final String HEADER = "x-sarwan-bearer-mark";

    private BearerMark() {}

    static String of(String bearer) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(bearer.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
