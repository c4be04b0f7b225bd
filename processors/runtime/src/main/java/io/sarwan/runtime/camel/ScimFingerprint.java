/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.runtime.ScimSettings;
import io.sarwan.runtime.ScimSettings.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whatever decides what a SCIM run can read. A run that was begun with another description or as somebody else is not
 * continued: what the one could not see, the other would not read again. A digest, because headers and keys go into it.
 */
final class ScimFingerprint {

    private ScimFingerprint() {}

    static String of(ScimSettings settings, String version) {
        return "scim|"
                + digest(String.join("|", version, settings.config().toString(), identity(settings.credentials())));
    }

    private static String identity(Credentials credentials) {
        if (credentials instanceof Credentials.Given given) {
            return given.secret().reveal();
        }
        if (credentials instanceof Credentials.UserPassword basic) {
            return basic.user();
        }
        Credentials.Client client = (Credentials.Client) credentials;
        return client.clientId() + '|' + client.accountId();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
