/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Keeps two runs from writing the same target. The operating system frees the lock when its process dies, however it
 * dies; the small file beside the target is removed on release and tells who holds the lock.
 */
final class TargetLock implements AutoCloseable {

    /** Far behind the content, so that a refused process may read who holds the lock. */
    private static final long LOCKED_POSITION = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;

    private TargetLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws C1zException when another run holds the target or the folder cannot be written */
    static TargetLock acquire(Path target) {
        Path file = target.resolveSibling(target.getFileName() + ".lock");
        try {
            while (true) {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (!locked(channel)) {
                    channel.close();
                    throw new C1zException(target + " is being written by another run" + holder(file)
                            + "; wait for it to end or write to another file");
                }
                // The holder before may have removed the file between our open and our lock: then we hold nothing.
                String mark = "process " + ProcessHandle.current().pid() + "\n" + UUID.randomUUID();
                channel.truncate(0).write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8)), 0);
                if (Files.exists(file) && Files.readString(file).equals(mark)) {
                    return new TargetLock(file, channel);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new C1zException("cannot lock " + target + " with " + file + ": " + C1zContainer.reason(e), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_POSITION, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .findFirst()
                    .map(line -> " (" + line + ")")
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            // The file may be another run's by now.
            return;
        }
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new C1zException("cannot release the lock " + file + ": " + C1zContainer.reason(e), e);
        }
    }
}
