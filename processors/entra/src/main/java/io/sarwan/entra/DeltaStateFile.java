/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@link DeltaState} beside a {@code .c1z} file: {@code <file>.delta}, readable by its owner alone. */
public final class DeltaStateFile {

    private static final Logger LOG = LoggerFactory.getLogger(DeltaStateFile.class);
    private static final String SUFFIX = ".delta";

    private final ObjectMapper json = new ObjectMapper();
    private final Path path;

    private DeltaStateFile(Path path) {
        this.path = path;
    }

    /** @param target the {@code .c1z} file */
    public static DeltaStateFile beside(Path target) {
        return new DeltaStateFile(target.resolveSibling(target.getFileName() + SUFFIX));
    }

    /** Empty when there is none; one that cannot be used is as good as none. */
    Optional<DeltaState> read() {
        try {
            return Optional.of(DeltaState.read(Files.readAllBytes(path), json));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} is not used: {}", path, e.getMessage());
            return Optional.empty();
        }
    }

    /** Replaces it whole or not at all. */
    void write(DeltaState state) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path temporary = Files.createTempFile(absolute.getParent(), absolute.getFileName() + ".", ".tmp", ownerOnly());
        try {
            Files.write(temporary, state.toJson(json));
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
