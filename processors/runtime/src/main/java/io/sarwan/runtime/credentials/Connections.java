/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SecretText;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** Makes HTTP clients of the JDK that trust, route and wait as the settings say. */
public final class Connections {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

    private final Network network;

    public Connections(Network network) {
        this.network = network;
    }

    /** At most ten seconds: a host that does not answer by then is not there. */
    public Duration connectTimeout() {
        return network.timeout().compareTo(LONGEST_CONNECT) < 0 ? network.timeout() : LONGEST_CONNECT;
    }

    /** A builder with trust, proxy and connect timeout set; it never follows redirects. */
    public HttpClient.Builder clientBuilder() {
        Optional<ProxySettings> proxyWithUser =
                network.proxy().filter(proxy -> proxy.userName().isPresent());
        if (proxyWithUser.isPresent()) {
            // The JDK refuses Basic authentication to proxies of https connections unless told otherwise, and reads
            // this property once, when its HTTP client is first used.
            System.setProperty(TUNNEL_SCHEMES, "");
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(SslContexts.trusting(network.extraAuthorities()))
                .proxy(new ProxyRoutes(network.proxy()));
        proxyWithUser.ifPresent(proxy -> builder.authenticator(authenticator(proxy)));
        return builder;
    }

    private static Authenticator authenticator(ProxySettings proxy) {
        char[] password = Optional.ofNullable(proxy.password())
                .map(SecretText::reveal)
                .orElse("")
                .toCharArray();
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                boolean ours = getRequestorType() == RequestorType.PROXY
                        && proxy.host().equalsIgnoreCase(getRequestingHost());
                return ours ? new PasswordAuthentication(proxy.user(), password) : null;
            }
        };
    }
}
