/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkTroubleTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IOException(new SSLHandshakeException("PKIX")), "certificate is not trusted", false),
                Arguments.of(new UnknownHostException("x"), "no such host", true),
                Arguments.of(new ConnectException().initCause(new UnresolvedAddressException()), "no such host", true),
                Arguments.of(new HttpConnectTimeoutException("x"), "no answer in time", true),
                Arguments.of(new UncheckedIOException(new ConnectException("refused")), "no connection", true),
                Arguments.of(new IOException("Tunnel failed, got: 403"), "the proxy refused", false),
                Arguments.of(new IOException("Tunnel failed, got: 502"), "the proxy refused", true),
                Arguments.of(new IOException("Connection reset"), "the connection broke", true));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theMostTellingCauseIsSaid(Throwable failure, String what, boolean passing) {
        NetworkTrouble trouble = NetworkTrouble.of(new RuntimeException(failure));
        assertThat(trouble.what()).contains(what);
        assertThat(trouble.remedy()).isNotBlank();
        assertThat(trouble.passing()).isEqualTo(passing);
    }
}
