/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.acceptance.TunnelEntrance.Tunnel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A proxy that leads every tunnel to one port of this machine, and remembers where each was to lead. */
final class CloudProxy implements AutoCloseable {

    private final Set<String> hosts = new TreeSet<>();
    private final TunnelEntrance entrance;

    private CloudProxy(int target) throws IOException {
        this.entrance = TunnelEntrance.open(target, this::connect);
    }

    static CloudProxy to(int target) throws IOException {
        return new CloudProxy(target);
    }

    int port() {
        return entrance.port();
    }

    Set<String> hosts() {
        synchronized (hosts) {
            return Set.copyOf(hosts);
        }
    }

    private void connect(Tunnel tunnel) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(tunnel.client().getInputStream(), StandardCharsets.ISO_8859_1), 1);
        String request = reader.readLine();
        for (String line = request; line != null && !line.isEmpty(); line = reader.readLine()) {
            // Nothing of the head but its first line matters.
        }
        synchronized (hosts) {
            hosts.add(request == null ? "nothing" : request.split(" ")[1]);
        }
        tunnel.client()
                .getOutputStream()
                .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        tunnel.answer();
        tunnel.client().getInputStream().transferTo(tunnel.remote().getOutputStream());
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
