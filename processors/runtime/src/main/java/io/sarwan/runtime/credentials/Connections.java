/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.ProxySettings;
import io.sarwan.runtime.SecretText;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
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

    /**
     * A builder with trust, proxy and connect timeout set; it never follows redirects. Requests of its clients must do
     * without the header {@code Authorization}: the JDK leaves it out where there is a proxy with a user.
     */
    public HttpClient.Builder clientBuilder() {
        HttpClient.Builder builder = builder();
        proxyWithUser().ifPresent(proxy -> builder.authenticator(authenticator(proxy)));
        return builder;
    }

    /** A client for requests that {@link #request} begins, which may have any header. */
    HttpClient client() {
        return builder().build();
    }

    /** A request that names its user to the proxy, where there is one; a service that it leads to does not see that. */
    HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        new ProxyRoutes(proxyWithUser())
                .proxyFor(address)
                .filter(proxy -> "https".equals(address.getScheme()))
                .ifPresent(proxy -> request.header("Proxy-Authorization", basic(proxy)));
        return request;
    }

    private HttpClient.Builder builder() {
        if (proxyWithUser().isPresent()) {
            // The JDK refuses Basic authentication to proxies of https connections unless told otherwise, and reads
            // this property once, when its HTTP client is first used.
            System.setProperty(TUNNEL_SCHEMES, "");
        }
        return HttpClient.newBuilder()
                .connectTimeout(connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(SslContexts.trusting(network.extraAuthorities()))
                .proxy(new ProxyRoutes(network.proxy()));
    }

    private Optional<ProxySettings> proxyWithUser() {
        return network.proxy().filter(proxy -> proxy.userName().isPresent());
    }

    private static String basic(ProxySettings proxy) {
        String user = proxy.user()
                + ':'
                + Optional.ofNullable(proxy.password()).map(SecretText::reveal).orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
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
