/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFileTest {

    @TempDir
    Path folder;

    private Path file;
    private Path temp;

    @BeforeEach
    void name() throws IOException {
        file = folder.resolve("sync.c1z");
        temp = Files.createDirectory(folder.resolve("temp"));
    }

    /** Both who reads a file and who adds to one must refuse it alike, and leave nothing behind. */
    private AbstractThrowableAssert<?, ?> refused() {
        assertThatThrownBy(() -> C1zStore.open(file, temp, "tenant", Clock.systemUTC()))
                .isInstanceOf(C1zException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("\n");
        AbstractThrowableAssert<?, ?> refusal = assertThatThrownBy(() -> C1zReader.open(file, temp))
                .isInstanceOf(C1zException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageNotContaining("\n");
        assertThat(temp).isEmptyDirectory();
        assertThat(folder.resolve("sync.c1z.lock")).doesNotExist();
        return refusal;
    }

    private static byte[] container(byte[] zstd) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("C1ZF\0".getBytes(StandardCharsets.ISO_8859_1));
        out.write(zstd);
        return out.toByteArray();
    }

    private byte[] good() throws IOException {
        Path good = folder.resolve("good.c1z");
        try (C1zStore store = C1zStore.open(good, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.everything());
            for (int i = 0; i < 20; i++) {
                store.write(CrashingWriter.page(i));
            }
            store.seal();
        }
        byte[] bytes = Files.readAllBytes(good);
        Files.delete(good);
        return bytes;
    }

    @Test
    void aMissingFile() {
        assertThatThrownBy(() -> C1zReader.open(file, temp))
                .isInstanceOf(C1zException.class)
                .hasMessage(file + " does not exist or is not a file");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void anEmptyFileCannotBeReadButBeginsANewOne() throws Exception {
        Files.createFile(file);
        assertThatThrownBy(() -> C1zReader.open(file, temp))
                .isInstanceOf(C1zException.class)
                .hasMessage(file + " is empty: the writer never finished it");
        try (C1zStore store = C1zStore.open(file, temp, "tenant", Clock.systemUTC())) {
            store.seal();
        }
        try (C1zReader reader = C1zReader.open(file, temp)) {
            assertThat(reader.syncs()).hasSize(1);
        }
    }

    @Test
    void aFolder() throws Exception {
        Files.createDirectory(file);
        refused().hasMessageContaining("is not a file");
    }

    @Test
    void aFileOfAnotherKind() throws Exception {
        Files.writeString(file, "PK this is something else");
        refused().hasMessage(file + " is not a .c1z file: it does not start with C1ZF");
        Files.writeString(file, "C1");
        refused().hasMessageContaining("is not a .c1z file");
    }

    @Test
    void theNewerContainerIsNamedAndTheWayOutIsTold() throws Exception {
        Files.write(file, "C1Z3\0\0\0\0\1x".getBytes(StandardCharsets.ISO_8859_1));
        refused()
                .hasMessageContaining("C1Z3")
                .hasMessageContaining("Pebble")
                .hasMessageContaining("--storage-engine sqlite");
    }

    @Test
    void nothingBehindTheHeader() throws Exception {
        Files.write(file, container(new byte[0]));
        refused().hasMessageContaining("damaged or truncated");
        Files.write(file, container(Zstd.compress(new byte[0])));
        refused().hasMessageContaining("damaged or truncated");
    }

    @Test
    void everyTruncationIsNoticed() throws Exception {
        byte[] good = good();
        for (int length = 6; length < good.length; length += Math.max(1, good.length / 40)) {
            Files.write(file, Arrays.copyOf(good, length));
            refused().hasMessageContaining("damaged or truncated");
        }
    }

    @Test
    void everyFlippedByteIsNoticed() throws Exception {
        byte[] good = good();
        Files.write(file, good);
        Path database = folder.resolve("plain.db");
        C1zContainer.unpack(file, database, Long.MAX_VALUE);
        byte[] plain = Files.readAllBytes(database);
        Random random = new Random(5);
        int noticed = 0;
        for (int i = 0; i < 60; i++) {
            byte[] flipped = good.clone();
            flipped[5 + random.nextInt(good.length - 5)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try {
                C1zContainer.unpack(file, database, Long.MAX_VALUE);
                // A bit of the frame header that means nothing may be flipped without harm.
                assertThat(Files.readAllBytes(database)).isEqualTo(plain);
            } catch (C1zException e) {
                assertThat(e)
                        .hasMessageStartingWith(file + " is damaged or truncated")
                        .hasMessageNotContaining("\n");
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(50);
    }

    @Test
    void contentThatIsNoDatabase() throws Exception {
        Files.write(
                file,
                container(Zstd.compress("not a database, though long enough for a header"
                        .repeat(20)
                        .getBytes(StandardCharsets.UTF_8))));
        refused().hasMessageContaining("damaged");
    }

    @Test
    void aDatabaseCutShort() throws Exception {
        Files.write(file, good());
        Path database = folder.resolve("plain.db");
        C1zContainer.unpack(file, database, Long.MAX_VALUE);
        byte[] plain = Files.readAllBytes(database);
        Files.write(file, container(Zstd.compress(Arrays.copyOf(plain, plain.length / 2))));
        assertThatThrownBy(() -> {
                    try (C1zReader reader = C1zReader.open(file, temp)) {
                        String sync = reader.newest().orElseThrow().id();
                        reader.resources(sync, null, resource -> {});
                        reader.grants(sync, GrantFilter.ALL, grant -> {});
                        reader.counts(sync);
                    }
                })
                .isInstanceOf(C1zException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("\n");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aDatabaseOfSomethingElse() throws Exception {
        Path database = folder.resolve("other.db");
        try (Database other = Database.open(database)) {
            other.execute("create table x (y)");
        }
        C1zContainer.pack(database, file);
        assertThatThrownBy(() -> C1zReader.open(file, temp))
                .isInstanceOf(C1zException.class)
                .hasMessageContaining("not a .c1z file");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aBombThatTellsItsSizeIsRefusedBeforeItIsOpened() throws Exception {
        Files.write(file, container(Zstd.compress(new byte[2_000_000])));
        assertThatThrownBy(() -> C1zReader.open(file, temp, 1_999_999))
                .isInstanceOf(C1zException.class)
                .hasMessageContaining("more than 1999999 bytes");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aBombThatHidesItsSizeIsStoppedAtTheLimit() throws Exception {
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(zstd)) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThat(Zstd.getFrameContentSize(zstd.toByteArray())).isLessThanOrEqualTo(0);
        Files.write(file, container(zstd.toByteArray()));
        assertThatThrownBy(() -> C1zReader.open(file, temp, 10L << 20))
                .isInstanceOf(C1zException.class)
                .hasMessageContaining("more than 10485760 bytes");
        C1zOptions small = C1zOptions.defaults().withDecodedLimit(10L << 20);
        assertThatThrownBy(() -> C1zStore.open(file, temp, "tenant", Clock.systemUTC(), small))
                .isInstanceOf(C1zException.class)
                .hasMessageContaining("more than 10485760 bytes");
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aTargetThatCannotBeWrittenSaysSo() {
        Path nowhere = folder.resolve("no/such/folder/sync.c1z");
        assertThatThrownBy(() -> C1zStore.open(nowhere, null, "tenant", Clock.systemUTC()))
                .isInstanceOf(C1zException.class)
                .hasMessageStartingWith("cannot lock " + nowhere)
                .hasMessageNotContaining("\n");
    }
}
