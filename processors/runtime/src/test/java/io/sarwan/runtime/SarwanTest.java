/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SarwanTest {

    @Test
    void noThreadOfAnHttpClientKeepsTheProgramFromEnding() throws IOException {
        Set<Thread> before = selectors();
        HttpClient client = HttpClient.newHttpClient();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var unused = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            Set<Thread> ours = selectors();
            ours.removeAll(before);
            assertThat(ours).hasSize(1);

            Sarwan.wakeSelectors();

            await().until(() -> ours.stream().noneMatch(Thread::isAlive));
        }
    }

    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("-SelectorManager"))
                .collect(Collectors.toSet());
    }
}
