/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells whether the machine has been started anew. While it runs, what a process wrote is there even when the process
 * was killed, so that commits need not wait for the disk, which is several times faster. Across a power cut that does not
 * hold, so that only a run that was closed is continued on another boot.
 *
 * @param id changes with every boot; empty where the system tells none, and there commits do wait for the disk
 */
record MachineBoot(String id) {

    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    static MachineBoot current() {
        try {
            return new MachineBoot(Files.readString(LINUX).trim());
        } catch (IOException e) {
            return new MachineBoot("");
        }
    }

    /** The value of {@code pragma synchronous} while a run is loaded. */
    String synchronous() {
        return id.isEmpty() ? "normal" : "off";
    }
}
