/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.credentials;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.governance.PrivateFiles;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The refresh token that is good now (RFC 6749 section 6). A service that rotates them gives a new one with every access
 * token and takes the old one no more; so the new one is on disk before anything else happens, in a file that its owner
 * alone can read, and no two programs renew at once.
 *
 * <p>The file holds the digest of the token that somebody set, so that a newly set one wins over what the file descends
 * from.
 */
final class RefreshTokenFile {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;
    private final SecretText given;
    private final ObjectMapper json = new ObjectMapper();

    /** @param given the token that somebody set */
    RefreshTokenFile(Path file, SecretText given) {
        this.file = file.toAbsolutePath();
        this.given = given;
    }

    /** Until it is closed no other program renews. */
    final class Turn implements AutoCloseable {

        private final FileChannel channel;
        private final FileLock lock;

        private Turn(FileChannel channel, FileLock lock) {
            this.channel = channel;
            this.lock = lock;
        }

        /** The token that is good now. */
        String token() {
            return current();
        }

        /** Keeps the token that the service gave instead, before the answer is used. */
        void rotated(String next) {
            if (!next.equals(current())) {
                keep(next);
            }
        }

        @Override
        public void close() {
            try (channel) {
                lock.release();
            } catch (IOException e) {
                throw failed("cannot release the lock beside " + file, e);
            }
        }
    }

    /** Waits until nobody else renews. */
    Turn turn() {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(
                    beside,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PrivateFiles.fileAttributes(file));
            return new Turn(channel, channel.lock());
        } catch (IOException e) {
            throw failed("cannot lock " + beside, e);
        }
    }

    private String current() {
        if (!Files.exists(file)) {
            return given.reveal();
        }
        try {
            if (POSIX && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw SarwanException.usage(
                        file + " holds a refresh token and can be read by others",
                        "Run chmod 600 on it, and have the token replaced if somebody may have read it");
            }
            Map<?, ?> kept = json.readValue(file.toFile(), Map.class);
            return digest(given.reveal()).equals(kept.get("descends_from"))
                            && kept.get("refresh_token") instanceof String token
                    ? token
                    : given.reveal();
        } catch (IOException unreadable) {
            throw failed("cannot read the refresh token in " + file, unreadable);
        }
    }

    private void keep(String token) {
        try {
            byte[] text = json.writeValueAsBytes(
                    new TreeMap<>(Map.of("descends_from", digest(given.reveal()), "refresh_token", token)));
            Path fresh = Files.createTempFile(
                    file.getParent(), file.getFileName().toString(), ".new", PrivateFiles.fileAttributes(file));
            try {
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(text));
                    channel.force(true);
                }
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException unwritable) {
            throw failed("cannot keep the new refresh token in " + file, unwritable);
        }
    }

    private static SarwanException failed(String what, IOException cause) {
        return SarwanException.failed(
                what, "Name a file in a folder that may be written with --refresh-token-file", cause);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
