/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A published file that somebody keeps unpacked, so that a run which takes it over need not unpack gigabytes once more, and the
 * one who keeps it need not unpack what a run had just packed.
 */
public interface UnpackedFile {

    /** Nobody does. */
    UnpackedFile NOWHERE = new UnpackedFile() {
        @Override
        public Optional<Path> now() {
            return Optional.empty();
        }

        @Override
        public void published(Path database) {
            // The run removes it.
        }
    };

    /**
     * Where the file lies unpacked as it is published now. Asked while nobody else can publish, and opened at once; it is
     * only read, and may be removed when it is open.
     *
     * @return empty when what is unpacked is not what is published
     */
    Optional<Path> now();

    /**
     * The file was published a moment ago, and nobody else can publish until this returns.
     *
     * @param database what it was packed from, closed and complete. It is removed afterwards, unless it was moved away
     */
    void published(Path database);
}
