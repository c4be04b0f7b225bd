/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileWithoutItsFolderIsNotMade() {
        assertThatThrownBy(() -> PrivateFiles.create(folder.resolve("none/file")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aFileThatIsThereKeepsItsContentAndItsReaders() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "kept");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        PrivateFiles.create(file);

        assertThat(file).hasContent("kept");
        assertThat(permissions(file)).isEqualTo("rw-r-----");
    }

    @Test
    void nobodyButTheOwnerReadsWhatIsMade() throws IOException {
        PrivateFiles.create(folder.resolve("file"));
        PrivateFiles.createFolder(folder.resolve("outer/inner"));
        Path third = Files.createTempFile(folder, "third", "", PrivateFiles.fileAttributes(folder));

        assertThat(permissions(folder.resolve("file"))).isEqualTo("rw-------");
        assertThat(permissions(third)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("outer"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("outer/inner"))).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
