/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What a failed connection means for a person. Addresses and texts of the exceptions stay out of it. */
public record NetworkTrouble(String what, String remedy, boolean passing) {

    /** The first cause that says something; a certificate nobody trusts does not pass by itself. */
    public static NetworkTrouble of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return new NetworkTrouble(
                        "its certificate is not trusted",
                        "If a company proxy signs it, give that authority's PEM file with ca-file",
                        false);
            }
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return new NetworkTrouble("no such host", "Check the name and this machine's DNS", true);
            }
            if (cause instanceof HttpTimeoutException) {
                return new NetworkTrouble(
                        "no answer in time", "Check the network and proxy, or raise http-timeout-seconds", true);
            }
            if (cause instanceof ConnectException) {
                return new NetworkTrouble(
                        "no connection", "Check the network, and HTTPS_PROXY if there is a proxy", true);
            }
        }
        return new NetworkTrouble("the connection broke", "Check the network, then start again", true);
    }
}
