/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second service out of the folder of the first, whose running jobs it would take for interrupted ones. The
 * operating system frees the lock when its process dies, however it dies; the file stays, and means nothing by itself.
 */
final class StateLock implements AutoCloseable {

    private static final String FILE = "service.lock";

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param folder exists
     * @throws SarwanException of kind usage, when another service holds it or it cannot be locked
     */
    static StateLock take(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new StateLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new SarwanException(
                    SarwanException.Kind.USAGE,
                    "state-dir " + folder + " cannot be locked",
                    "Name a folder that can be written to with --state-dir, on a file system that knows locks",
                    e);
        }
        throw SarwanException.usage(
                "state-dir " + folder + " is in use by another service",
                "Give this one a folder of its own with --state-dir (BATON_STATE_DIR), or end the other one");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the state folder is not released", e);
        }
    }
}
