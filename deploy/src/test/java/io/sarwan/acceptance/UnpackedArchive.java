/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The archive as it is handed out. */
final class UnpackedArchive {

    private UnpackedArchive() {}

    /** @return the one folder that is in it */
    static Path into(Path folder) throws Exception {
        Path target = Path.of(System.getProperty("sarwan.home")).getParent();
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(target)) {
            Path archive = files.filter(file -> file.getFileName().toString().matches("sarwan-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow();
            Process tar = new ProcessBuilder("tar", "xzf", archive.toString(), "-C", folder.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.findFirst().orElseThrow();
        }
    }
}
