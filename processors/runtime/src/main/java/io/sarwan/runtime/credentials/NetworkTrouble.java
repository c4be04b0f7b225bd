/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What a failed connection means for a person. Addresses and texts of the exceptions stay out of it. */
public record NetworkTrouble(String what, String remedy, boolean passing) {

    private static final Pattern REFUSED_TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

    /** What the causes say, the most telling first; what a person must change does not pass by itself. */
    public static NetworkTrouble of(Throwable failure) {
        if (has(failure, SSLException.class)) {
            return new NetworkTrouble(
                    "its certificate is not trusted",
                    "If a company proxy signs it, give that authority's PEM file with ca-file",
                    false);
        }
        Optional<String> refusal = refusalOfProxy(failure);
        if (refusal.isPresent()) {
            return new NetworkTrouble(
                    "the proxy refused the connection (HTTP " + refusal.get() + ")",
                    "Check the address, user and password in HTTPS_PROXY, and what the proxy allows",
                    refusal.get().startsWith("5"));
        }
        if (has(failure, UnknownHostException.class) || has(failure, UnresolvedAddressException.class)) {
            return new NetworkTrouble("no such host", "Check the name, this machine's DNS and HTTPS_PROXY", true);
        }
        if (has(failure, HttpTimeoutException.class)) {
            return new NetworkTrouble(
                    "no answer in time", "Check the network and proxy, or raise http-timeout-seconds", true);
        }
        if (has(failure, ConnectException.class)) {
            return new NetworkTrouble("no connection", "Check the network, and HTTPS_PROXY if there is a proxy", true);
        }
        return new NetworkTrouble("the connection broke", "Check the network, then start again", true);
    }

    /** The JDK tells a proxy's refusal by text alone. */
    private static Optional<String> refusalOfProxy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Matcher refusal = REFUSED_TUNNEL.matcher(String.valueOf(cause.getMessage()));
            if (refusal.find()) {
                return Optional.of(refusal.group(1));
            }
        }
        return Optional.empty();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
