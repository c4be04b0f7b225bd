/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.file.Path;
import java.util.Optional;

/** A published file that somebody keeps unpacked, so that a run which takes it over need not unpack gigabytes once more. */
@FunctionalInterface
public interface UnpackedFile {

    /** Nobody does. */
    UnpackedFile NOWHERE = Optional::empty;

    /**
     * Where the file lies unpacked as it is published now. Asked while nobody else can publish, and opened at once; it is
     * only read, and may be removed when it is open.
     *
     * @return empty when what is unpacked is not what is published
     */
    Optional<Path> now();
}
