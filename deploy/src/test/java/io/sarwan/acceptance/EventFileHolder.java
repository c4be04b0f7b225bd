/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.events.EventFile;
import io.sarwan.governance.EventFeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** A process that has a file of events, until it is killed. */
final class EventFileHolder implements AutoCloseable {

    private static final String HELD = "held";

    private final Process process;

    private EventFileHolder(Process process) {
        this.process = process;
    }

    /** Returns when it has the file. */
    static EventFileHolder start(Path file) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventFileHolder.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(HELD)) {
                return new EventFileHolder(process);
            }
            said.append(line).append('\n');
        }
        throw new IOException("it does not have the file: " + said);
    }

    public static void main(String[] arguments) throws IOException {
        try (EventFile file = EventFile.open(Path.of(arguments[0]), Clock.systemUTC())) {
            // Written to, so that its death leaves what the next one has to look through.
            file.beginAt(EventFeed.CHANGES, Instant.now());
            System.out.println(HELD);
            // Nobody says anything; whoever started this may end without killing it.
            System.in.readAllBytes();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
