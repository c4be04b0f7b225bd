/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    private static final Origin GRAPH = Origin.of(URI.create("https://Graph.Microsoft.com/v1.0"));

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0", "graph.microsoft.com", "https:///v1.0", "mailto:somebody@example.com"})
    void anAddressWithoutSchemeOrHostIsNone(String address) {
        assertThatThrownBy(() -> Origin.of(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an absolute address: " + address);
    }

    @ParameterizedTest
    @CsvSource({
        "http, graph.microsoft.com, 443",
        "http, graph.microsoft.com, -1",
        "https, graph.microsoft.com, 80",
        "https, graph.microsoft.com, 8443",
        "https, graph.microsoft.com.example.org, 443",
        "https, microsoft.com, 443",
        "https, evil-graph.microsoft.com, 443",
        ", graph.microsoft.com, 443",
        "https, , 443",
    })
    void anywhereElseIsNoTarget(String scheme, String host, int port) {
        assertThat(GRAPH.isTarget(scheme, host, port)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"https, graph.microsoft.com, 443", "https, graph.microsoft.com, -1", "HTTPS, GRAPH.microsoft.COM, 443"})
    void caseAndTheSchemesOwnPortMakeNoDifference(String scheme, String host, int port) {
        assertThat(GRAPH.isTarget(scheme, host, port)).isTrue();
    }

    @Test
    void itIsWrittenWithItsPort() {
        assertThat(GRAPH).hasToString("https://graph.microsoft.com:443");
        assertThat(Origin.of(URI.create("http://127.0.0.1"))).hasToString("http://127.0.0.1:80");
    }
}
