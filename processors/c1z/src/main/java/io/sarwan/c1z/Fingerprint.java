/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a run is known by. It may name tenants and filters, which nobody needs to find in a left working file. */
final class Fingerprint {

    private Fingerprint() {}

    /** A run goes on with the principals of another file that it began with. */
    static String of(String settings, C1zOptions options) {
        ExternalSource external = options.external();
        return digest(external == null ? settings : settings + '|' + external.fingerprint());
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
