/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The HTTP proxy that carries https connections.
 *
 * @param port 1 to 65535
 * @param user name for proxy authentication, {@code null} for none
 * @param password {@code null} for none
 * @param exceptions entries of {@code NO_PROXY}: host, {@code .domain}, address, address/bits or {@code *}
 */
public record ProxySettings(String host, int port, String user, SecretText password, List<String> exceptions) {

    public ProxySettings {
        Objects.requireNonNull(host, "host");
        exceptions = List.copyOf(exceptions);
    }

    public Optional<String> userName() {
        return Optional.ofNullable(user);
    }
}
