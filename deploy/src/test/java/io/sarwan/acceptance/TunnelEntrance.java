/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes connections at a port of its own, and makes of each a tunnel to one port of this machine. */
final class TunnelEntrance implements AutoCloseable {

    /** Leads to the remote side what the client sends; both are closed when it returns. */
    interface Guide {

        void lead(Tunnel tunnel) throws IOException;
    }

    record Tunnel(Socket client, Socket remote) {

        /** Leads back what the remote side answers, beside whatever else happens. */
        void answer() {
            daemon(() -> {
                // Whoever waits for an answer is to hear that none comes, also where the connection is reset.
                try (client) {
                    remote.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException gone) {
                    // The other side ended first.
                }
            });
        }
    }

    private final ServerSocket server;
    private final int target;
    private final Guide guide;

    private TunnelEntrance(ServerSocket server, int target, Guide guide) {
        this.server = server;
        this.target = target;
        this.guide = guide;
    }

    static TunnelEntrance open(int target, Guide guide) throws IOException {
        TunnelEntrance entrance =
                new TunnelEntrance(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), target, guide);
        daemon(entrance::accept);
        return entrance;
    }

    int port() {
        return server.getLocalPort();
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
            guide.lead(new Tunnel(client, remote));
        } catch (IOException gone) {
            // One side went away; what the guide saw is remembered.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
