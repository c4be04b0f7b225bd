/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.service.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "/a/../b",
                "/a/./b",
                "/a//b",
                "/a/%2e%2E/b",
                "/a/.%2e/b",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a;b=1/c",
                "/a%00",
                "/a%252e"
            })
    void aTrickIsOne(String path) {
        assertThat(RequestPath.trick(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/syncs", "/api/v1/connectors/a/accounts/ada%40example.com", "/..a/b..c"})
    void aPlainPathIsNone(String path) {
        assertThat(RequestPath.trick(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a%2, x", "%zz, x", "%ff, x"})
    void whatEncodesNothingIsRefused(String raw, String unused) {
        assertThatThrownBy(() -> RequestPath.decoded(raw, false)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatIsEncodedIsDecodedOnce() {
        assertThat(RequestPath.decoded("%C3%A5%2525+b", false)).isEqualTo("å%25+b");
        assertThat(RequestPath.decoded("a+b", true)).isEqualTo("a b");
        assertThat(RequestPath.query("a=1&b=%26")).containsEntry("a", "1").containsEntry("b", "&");
        assertThatThrownBy(() -> RequestPath.query("a=1&a=2")).hasMessageContaining("is given twice");
    }

    @ParameterizedTest
    @CsvSource({
        "8080, 127.0.0.1, 8080, true",
        "0.0.0.0:1, 0.0.0.0, 1, false",
        "'[::1]:2', ::1, 2, true",
        "localhost:3, localhost, 3, true"
    })
    void anAddressSaysWhetherOthersReachIt(String text, String host, int port, boolean loopback) {
        ListenAddress address = ListenAddress.of(text).orElseThrow();

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:70000", "a:b:1", "http://x:1"})
    void whatIsNoAddressIsNone(String text) {
        assertThat(ListenAddress.of(text)).isEmpty();
    }
}
