/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files around one target. A run lives in {@code .work}; a run that is complete becomes {@code .sealed}, is
 * compressed to {@code .tmp} beside the target and renamed over it. Whichever of these steps a crash interrupts, the
 * target is the old or the new file.
 */
final class WorkFiles {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFiles.class);

    private final Path target;
    private final Path base;

    private WorkFiles(Path target, Path base) {
        this.target = target;
        this.base = base;
    }

    /** @param tempDir where the large working files go, {@code null} for beside the target */
    static WorkFiles of(Path target, Path tempDir) {
        Path absolute = target.toAbsolutePath().normalize();
        String name = absolute.getFileName().toString();
        if (tempDir == null) {
            return new WorkFiles(absolute, absolute);
        }
        // Two targets of one name in different folders may share a temporary folder.
        String unique = UUID.nameUUIDFromBytes(absolute.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return new WorkFiles(absolute, tempDir.toAbsolutePath().resolve(name + "." + unique));
    }

    Path target() {
        return target;
    }

    Path work() {
        return suffixed(base, ".work");
    }

    Path unpacked() {
        return suffixed(base, ".work-previous");
    }

    private Path sealed() {
        return suffixed(base, ".sealed");
    }

    /** Names the boot on which a run was finished; lies beside it until it is published. */
    private Path finishedOn() {
        return suffixed(base, ".work-boot");
    }

    private static Path suffixed(Path path, String suffix) {
        return path.resolveSibling(path.getFileName() + suffix);
    }

    boolean hasWork() {
        return Files.exists(work());
    }

    /** @throws C1zException when there can be no run */
    void createWork() {
        try {
            PrivateFiles.create(work());
        } catch (IOException e) {
            throw new C1zException("cannot make " + work() + ": " + C1zContainer.reason(e), e);
        }
    }

    /** Removes the run; the published file stays. */
    void discardWork() {
        delete(work());
        delete(suffixed(work(), "-wal"));
        delete(suffixed(work(), "-shm"));
        delete(suffixed(work(), "-journal"));
        delete(unpacked());
        delete(finishedOn());
    }

    /**
     * The run is about to be finished without waiting for the disk: only what is published has to last, which is a tenth
     * of its size. Until then a power cut may take a part of it.
     */
    void finishing(MachineBoot boot) {
        try {
            Files.writeString(finishedOn(), boot.id());
        } catch (IOException e) {
            throw failure("cannot write", finishedOn(), e);
        }
    }

    /** Whether a run that was finished, but not published, is whole: no power cut came between. */
    boolean isFinishedOn(MachineBoot boot) {
        try {
            return Files.exists(finishedOn()) && Files.readString(finishedOn()).equals(boot.id());
        } catch (IOException e) {
            throw failure("cannot read", finishedOn(), e);
        }
    }

    /** The working database is complete and closed: publishes it and removes it. */
    void publish() {
        move(work(), sealed());
        compress();
    }

    /**
     * Publishes what an interrupted {@link #publish} left behind, unless the target has been written since or a part of it
     * may be lost.
     */
    boolean publishLeftover(MachineBoot boot) {
        if (!Files.exists(sealed())) {
            return false;
        }
        boolean whole = isFinishedOn(boot);
        boolean good = whole && isNewerThanTarget();
        if (!whole) {
            LOG.warn("{} was complete, but the machine was started anew before it was published", sealed());
        }
        if (good) {
            compress();
        }
        delete(sealed());
        return good;
    }

    private boolean isNewerThanTarget() {
        try {
            return !Files.exists(target)
                    || Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(sealed())) <= 0;
        } catch (IOException e) {
            throw failure("cannot compare the age of", target, e);
        }
    }

    private void compress() {
        Path compressed = suffixed(target, ".tmp");
        C1zContainer.pack(sealed(), compressed);
        move(compressed, target);
        delete(sealed());
        delete(finishedOn());
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("cannot delete", file, e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(to.getParent());
        } catch (IOException e) {
            throw failure("cannot move " + from + " to", to, e);
        }
    }

    /** A rename is only durable when its folder is; not every file system lets a folder be opened for that. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("cannot force {} to disk", folder, e);
        }
    }

    private static C1zException failure(String what, Path file, IOException e) {
        return new C1zException(what + " " + file + ": " + C1zContainer.reason(e), e);
    }
}
