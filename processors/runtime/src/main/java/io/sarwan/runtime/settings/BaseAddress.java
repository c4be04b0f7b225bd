/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns what a person gives as domain or base URL into a base address: scheme, host and an unusual port, no more. */
final class BaseAddress {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private BaseAddress() {}

    /** @throws io.sarwan.runtime.SarwanException when it is neither, or plain http to another machine */
    static URI of(SettingValue value) {
        String text = value.text().strip();
        URI address = parsed(value, text.contains("://") ? text : "https://" + text);
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw ValueCheck.bad(value, "must be a domain or an https address");
        }
        boolean bare = address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
        if (address.getHost() == null || !bare || address.getPort() > 65_535) {
            throw ValueCheck.bad(value, "must be a domain or a base URL: host and port, without path or user");
        }
        if (scheme.equals("http") && !isLoopback(address)) {
            throw ValueCheck.bad(value, "must use https; plain http is allowed to this machine only");
        }
        return withoutUsualPort(scheme, address);
    }

    static boolean isLoopback(URI address) {
        return LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    private static URI parsed(SettingValue value, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException invalid) {
            throw ValueCheck.bad(value, "must be a domain or a base URL");
        }
    }

    private static URI withoutUsualPort(String scheme, URI address) {
        int port = address.getPort();
        boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
        return URI.create(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port));
    }
}
