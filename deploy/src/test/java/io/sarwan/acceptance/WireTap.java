/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Stands between the service and a port of this machine, and remembers every byte that is sent there. */
final class WireTap implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private WireTap(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static WireTap to(int target) throws IOException {
        WireTap tap = new WireTap(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), target);
        daemon(tap::accept);
        return tap;
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket remote = new Socket(InetAddress.getLoopbackAddress(), target)) {
            daemon(() -> {
                // Whoever waits for an answer is to hear that none comes, also where the connection is reset.
                try (client) {
                    remote.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException gone) {
                    // The other side ended first.
                }
            });
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (sent) {
                    sent.write(buffer, 0, read);
                }
                remote.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // One side went away; what was sent is remembered.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire-tap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
