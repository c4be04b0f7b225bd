/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host a name or an address
 * @param port 0 to 65535; 0 takes a free one
 */
public record ListenAddress(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:(\\[[0-9a-fA-F:]+]|[^:\\[\\]\\s/]+):)?(\\d{1,5})");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);
    private static final int HIGHEST = 65_535;

    /** {@code host:port}, or a port alone for this machine only; empty for anything else. */
    public static Optional<ListenAddress> of(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > HIGHEST) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? "127.0.0.1" : matcher.group(1);
        return Optional.of(new ListenAddress(host.replaceAll("[\\[\\]]", ""), Integer.parseInt(matcher.group(2))));
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    /** Whether a name or an address is this machine's own. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    @Override
    public String toString() {
        return (host.contains(":") ? '[' + host + ']' : host) + ':' + port;
    }
}
