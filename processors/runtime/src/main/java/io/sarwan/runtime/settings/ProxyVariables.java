/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code HTTPS_PROXY} and {@code NO_PROXY}, or their lower-case forms, as curl and Go's
 * {@code http.ProxyFromEnvironment} do. The value is never shown: it may hold a password.
 */
public final class ProxyVariables {

    private static final int USUAL_PORT = 80;

    private final Environment environment;

    public ProxyVariables(Environment environment) {
        this.environment = environment;
    }

    /** @throws SarwanException when the variable is not the URL of an http proxy */
    public Optional<ProxySettings> proxy() {
        return either("HTTPS_PROXY").map(text -> {
            URI address = parsed(text.contains("://") ? text : "http://" + text);
            boolean usable = "http".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getPort() <= 65_535;
            if (!usable) {
                throw unusable();
            }
            return settings(address);
        });
    }

    private ProxySettings settings(URI address) {
        String[] credentials = address.getRawUserInfo() == null
                ? new String[0]
                : address.getRawUserInfo().split(":", 2);
        String user = credentials.length > 0 ? decoded(credentials[0]) : null;
        String password = credentials.length > 1 ? decoded(credentials[1]) : "";
        return new ProxySettings(
                address.getHost(),
                address.getPort() < 0 ? USUAL_PORT : address.getPort(),
                user,
                password.isBlank() ? null : new SecretText(password),
                exceptions());
    }

    private List<String> exceptions() {
        return either("NO_PROXY").stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private Optional<String> either(String name) {
        return environment.get(name).or(() -> environment.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw unusable();
        }
    }

    private static URI parsed(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException invalid) {
            throw unusable();
        }
    }

    private static SarwanException unusable() {
        return SarwanException.usage(
                "HTTPS_PROXY from the environment is not the URL of an http proxy",
                "Write http://host:port or http://user:password@host:port, with special characters percent-encoded");
    }
}
