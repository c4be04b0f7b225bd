/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** A proxy that leads every tunnel to one port of this machine, and remembers where each was to lead. */
final class CloudProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Set<String> hosts = new TreeSet<>();

    private CloudProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static CloudProxy to(int target) throws IOException {
        CloudProxy proxy = new CloudProxy(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), target);
        daemon(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    Set<String> hosts() {
        synchronized (hosts) {
            return Set.copyOf(hosts);
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
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            String request = reader.readLine();
            for (String line = request; line != null && !line.isEmpty(); line = reader.readLine()) {
                // Nothing of the head but its first line matters.
            }
            synchronized (hosts) {
                hosts.add(request == null ? "nothing" : request.split(" ")[1]);
            }
            client.getOutputStream()
                    .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            daemon(() -> copy(remote, client));
            copy(client, remote);
        } catch (IOException gone) {
            // One side went away; what it asked is remembered.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // The end of a tunnel.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "cloud-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
