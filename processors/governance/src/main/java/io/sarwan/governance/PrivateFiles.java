/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files and folders that only their owner may read, where the file system knows owners: they say who has access to what,
 * or hold secrets. They are made that way, so that nobody can open them before they are closed to others.
 */
public final class PrivateFiles {

    private PrivateFiles() {}

    /**
     * Makes an empty file; one that is there already stays as it is.
     *
     * @throws IOException when it cannot be made
     */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, fileAttributes(file));
        } catch (FileAlreadyExistsException there) {
            // Whoever made it decided who may read it.
        }
    }

    /**
     * Makes a folder and those above it; one that is there already stays as it is.
     *
     * @throws IOException when it cannot be made
     */
    public static Path createFolder(Path folder) throws IOException {
        return Files.createDirectories(folder, attributes(folder, "rwx------"));
    }

    /** For a call that makes a file of its own beside another one. */
    public static FileAttribute<?>[] fileAttributes(Path near) {
        return attributes(near, "rw-------");
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
