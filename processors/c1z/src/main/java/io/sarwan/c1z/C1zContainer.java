/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The outside of a {@code .c1z} file: five bytes {@code C1ZF\0}, then one zstd frame that holds a SQLite database. */
final class C1zContainer {

    private static final byte[] HEADER = {'C', '1', 'Z', 'F', 0};
    private static final byte[] PEBBLE_HEADER = {'C', '1', 'Z', '3', 0};
    /** Readers of other makers refuse windows above 128 MiB; this level stays far below. */
    private static final int LEVEL = 1;

    private static final int MOST_WORKERS = 4;

    private static final int BUFFER = 1 << 20;
    /** Frame magic, frame header at its longest. */
    private static final int FRAME_START = 18;

    private C1zContainer() {}

    /** {@code true} when there is nothing at this path, which for a target means a first run. */
    static boolean isAbsent(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw new C1zException("cannot read " + file + ": " + reason(e), e);
        }
    }

    /**
     * Decompresses {@code file} to {@code database}.
     *
     * @param limit largest accepted decoded size in bytes
     * @throws C1zException when the file is missing, empty, of another kind, damaged or larger than {@code limit}
     */
    static void unpack(Path file, Path database, long limit) {
        if (!Files.isRegularFile(file)) {
            throw new C1zException(file + " does not exist or is not a file");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            requireHeader(file, in.readNBytes(HEADER.length));
            in.mark(FRAME_START);
            requireDeclaredSize(file, in.readNBytes(FRAME_START), limit);
            in.reset();
            copy(file, in, database, limit);
        } catch (IOException e) {
            throw new C1zException(
                    file + " is damaged or truncated and cannot be decompressed (" + reason(e)
                            + "); restore it from a backup or write it anew",
                    e);
        }
    }

    private static void requireHeader(Path file, byte[] start) {
        if (Arrays.equals(start, HEADER)) {
            return;
        }
        if (start.length == 0) {
            throw new C1zException(file + " is empty: the writer never finished it");
        }
        if (Arrays.equals(start, PEBBLE_HEADER)) {
            throw new C1zException(file + " is a newer C1Z3 container (Pebble storage), which Sarwan does not read;"
                    + " let its connector write a new file with --storage-engine sqlite (baton has no command that"
                    + " turns a Pebble file back without changing its data)");
        }
        throw new C1zException(file + " is not a .c1z file: it does not start with C1ZF");
    }

    private static void requireDeclaredSize(Path file, byte[] frameStart, long limit) {
        if (frameStart.length > 0 && Zstd.getFrameContentSize(frameStart) > limit) {
            throw tooLarge(file, limit);
        }
    }

    private static void copy(Path file, InputStream in, Path database, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (ZstdInputStream plain = new ZstdInputStream(in);
                OutputStream out = Files.newOutputStream(database)) {
            for (int n = plain.read(buffer); n >= 0; n = plain.read(buffer)) {
                total += n;
                if (total > limit) {
                    throw tooLarge(file, limit);
                }
                out.write(buffer, 0, n);
            }
        }
        if (total == 0) {
            throw new IOException("it holds no data");
        }
    }

    private static C1zException tooLarge(Path file, long limit) {
        return new C1zException(file + " would take more than " + limit
                + " bytes when decompressed; raise the limit if the file is trusted");
    }

    /** Compresses {@code database} to {@code file} and forces it to disk. */
    static void pack(Path database, Path file) {
        ByteBuffer plain = ByteBuffer.allocateDirect(BUFFER);
        ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel in = FileChannel.open(database, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            long rest = in.size();
            zstd.setLevel(LEVEL).setChecksum(true).setPledgedSrcSize(rest);
            // Also on one core: the bytes depend on whether there are workers, not on how many.
            zstd.setWorkers(Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors()));
            writeFully(out, ByteBuffer.wrap(HEADER));
            boolean done = false;
            while (!done) {
                plain.clear();
                rest -= Math.max(0, in.read(plain));
                plain.flip();
                boolean last = rest <= 0;
                do {
                    packed.clear();
                    done = zstd.compressDirectByteBufferStream(
                            packed, plain, last ? EndDirective.END : EndDirective.CONTINUE);
                    packed.flip();
                    writeFully(out, packed);
                } while (plain.hasRemaining() || (last && !done));
                done = last;
            }
            out.force(true);
        } catch (IOException | ZstdException e) {
            throw new C1zException("cannot write " + file + ": " + reason(e), e);
        }
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": "
                        + message.lines().findFirst().orElse("");
    }
}
