/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that wants a password, and leads every tunnel to one port of this machine. */
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private ConnectProxy(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static ConnectProxy start(int target) throws IOException {
        ConnectProxy proxy = new ConnectProxy(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), target);
        daemon(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> requests() {
        return requests;
    }

    List<String> authorizations() {
        return authorizations;
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
        try (client) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            String authorization = null;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("CONNECT")) {
                    requests.add(line);
                    authorization = null;
                } else if (line.regionMatches(true, 0, "Proxy-Authorization: ", 0, 21)) {
                    authorization = line.substring(21);
                    authorizations.add(authorization);
                } else if (line.isEmpty() && authorization == null) {
                    write(
                            client,
                            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                                    + "Content-Length: 0\r\n\r\n");
                } else if (line.isEmpty()) {
                    write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
                    tunnel(client);
                    return;
                }
            }
        } catch (IOException gone) {
            // The client went away; what it asked is recorded.
        }
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket remote = new Socket(InetAddress.getLoopbackAddress(), target)) {
            daemon(() -> copy(remote, client));
            copy(client, remote);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream source = from.getInputStream();
            source.transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // The end of a tunnel.
        }
    }

    private static void write(Socket client, String text) throws IOException {
        OutputStream stream = client.getOutputStream();
        stream.write(text.getBytes(StandardCharsets.ISO_8859_1));
        stream.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
