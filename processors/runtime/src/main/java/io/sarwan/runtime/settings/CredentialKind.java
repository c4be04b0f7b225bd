/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways to prove to a tenant who asks, with the word that {@code entra-credential} has for each. */
enum CredentialKind {
    SECRET("secret", "entra-client-secret"),
    CERTIFICATE("certificate", "entra-client-certificate"),
    MANAGED_IDENTITY("managed-identity", null),
    WORKLOAD_IDENTITY("workload-identity", "entra-federated-token-file"),
    DEVICE_CODE("device-code", null),
    BROWSER("browser", null),
    TOKEN("token", "access-token");

    /** Lets the settings that are there decide. */
    static final String AUTOMATIC = "auto";

    private final String word;
    private final String setting;

    CredentialKind(String word, String setting) {
        this.word = word;
        this.setting = setting;
    }

    String word() {
        return word;
    }

    /** The setting that alone gives this kind away; empty when the kind must be named. */
    Optional<String> setting() {
        return Optional.ofNullable(setting);
    }

    static Optional<CredentialKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The kind a field group of the connector this stands in for means, for example {@code entra_group_client_secret}. */
    static Optional<CredentialKind> ofFieldGroup(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        if (text.contains("secret")) {
            return Optional.of(SECRET);
        }
        if (text.contains("cert")) {
            return Optional.of(CERTIFICATE);
        }
        return text.contains("oauth") ? Optional.of(BROWSER) : Optional.empty();
    }
}
