/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.inventory;

import io.sarwan.c1z.C1zException;
import io.sarwan.governance.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the views of one published file are. The file may be on a volume that several processes share; the folder is of this
 * process and this connector alone, so that nobody else's view is ever touched.
 */
final class ViewFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ViewFolder.class);

    private final Path file;
    private final Path folder;

    ViewFolder(Path file, Path folder) {
        this.file = file;
        this.folder = folder.toAbsolutePath();
    }

    /**
     * Where the view of the file belongs that is there now; a file of another time or size, and one that took the place of
     * another, has a view of its own.
     *
     * @return empty when there is no file
     */
    Optional<Path> wanted() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() == 0
                    ? Optional.empty()
                    : Optional.of(folder.resolve(String.join(
                                    "-",
                                    Long.toHexString(
                                            attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)),
                                    Long.toHexString(attributes.size()),
                                    Integer.toHexString(Objects.hashCode(attributes.fileKey())))
                            + ".view"));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** @throws C1zException when it cannot be made */
    void make() {
        try {
            PrivateFiles.createFolder(folder);
        } catch (IOException e) {
            throw new C1zException("the folder " + folder + " for what is unpacked cannot be made: " + e, e);
        }
    }

    /** Removes what an earlier file left, and what a process left that was ended while it unpacked. */
    void removeOthers(Path kept) {
        try (DirectoryStream<Path> views = Files.newDirectoryStream(folder)) {
            for (Path each : views) {
                if (!each.equals(kept)) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("an old view of {} could not be removed: {}", file, e.getMessage());
        }
    }
}
