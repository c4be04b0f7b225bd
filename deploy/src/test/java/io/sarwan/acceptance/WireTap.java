/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.acceptance.TunnelEntrance.Tunnel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Stands between the service and a port of this machine, and remembers every byte that is sent there. */
final class WireTap implements AutoCloseable {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final TunnelEntrance entrance;

    private WireTap(int target) throws IOException {
        this.entrance = TunnelEntrance.open(target, this::listen);
    }

    static WireTap to(int target) throws IOException {
        return new WireTap(target);
    }

    String address() {
        return "http://127.0.0.1:" + entrance.port();
    }

    String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void listen(Tunnel tunnel) throws IOException {
        tunnel.answer();
        InputStream in = tunnel.client().getInputStream();
        byte[] buffer = new byte[8_192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            synchronized (sent) {
                sent.write(buffer, 0, read);
            }
            tunnel.remote().getOutputStream().write(buffer, 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
