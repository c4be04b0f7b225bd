/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.runtime.ProxySettings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRoutesTest {

    private static boolean proxied(String exception, String address) {
        ProxySettings settings = new ProxySettings("proxy", 3128, null, null, List.of(exception));
        return new ProxyRoutes(Optional.of(settings))
                .proxyFor(URI.create(address))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "other.example, https://graph.microsoft.com, true",
        "microsoft.com, https://graph.microsoft.com, false",
        "microsoft.com, https://microsoft.com, false",
        "microsoft.com, https://notmicrosoft.com, true",
        ".microsoft.com, https://graph.microsoft.com, false",
        ".microsoft.com, https://microsoft.com, true",
        "*.microsoft.com, https://graph.microsoft.com, false",
        "GRAPH.Microsoft.com, https://graph.microsoft.COM, false",
        "*, https://graph.microsoft.com, false",
        "microsoft.com:443, https://graph.microsoft.com, false",
        "microsoft.com:8443, https://graph.microsoft.com, true",
        "10.0.0.0/8, https://10.2.3.4, false",
        "10.0.0.0/8, https://11.2.3.4, true",
        "10.0.0.0/8, https://ten.example, true",
        "0.0.0.0/0, https://192.0.2.1, false",
        "10.0.0.0/33, https://10.2.3.4, true",
        "192.0.2.7, https://192.0.2.7, false",
        "none.example, http://localhost:8080, false",
        "none.example, http://127.3.2.1, false",
        "none.example, 'http://[::1]:80', false"
    })
    void exceptionsWorkAsInOtherTools(String exception, String address, boolean expected) {
        assertThat(proxied(exception, address)).isEqualTo(expected);
    }

    @Test
    void withoutAProxyEverythingIsDirect() {
        assertThat(new ProxyRoutes(Optional.empty()).select(URI.create("https://graph.microsoft.com")))
                .containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void theProxyIsLookedUpByItself() {
        ProxySettings settings = new ProxySettings("proxy.example", 3128, null, null, List.of());
        assertThat(new ProxyRoutes(Optional.of(settings)).select(URI.create("https://graph.microsoft.com")))
                .containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)));
    }
}
