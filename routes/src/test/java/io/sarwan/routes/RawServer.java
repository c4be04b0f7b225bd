/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every connection with given bytes and hangs up: what a well-behaved server cannot send. */
final class RawServer implements AutoCloseable {

    final List<String> requestLines = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final List<byte[]> answers;

    /** @param answers one for each connection, the last one for all further ones */
    RawServer(byte[]... answers) throws IOException {
        this.answers = List.of(answers);
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    static byte[] answer(String head, byte[] body) {
        byte[] start = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n" + head
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    String address() {
        return "http://" + server.getInetAddress().getHostAddress() + ':' + server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                answer(connection);
            } catch (IOException e) {
                // The client hung up, or the test is over: the next connection tells.
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String line = request.readLine();
        byte[] answer = answers.get(Math.min(requestLines.size(), answers.size() - 1));
        requestLines.add(String.valueOf(line));
        while (line != null && !line.isEmpty()) {
            line = request.readLine();
        }
        OutputStream out = connection.getOutputStream();
        out.write(answer);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
