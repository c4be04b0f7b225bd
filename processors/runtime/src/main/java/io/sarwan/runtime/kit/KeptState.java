/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** How far a source has come, in a small JSON file that is replaced as a whole. Holds no secret. */
final class KeptState {

    private final Path file;

    KeptState(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What was kept, empty when nothing was.
     *
     * @throws IllegalStateException when the file is there and cannot be read: going on without it would lose events
     */
    Optional<ObjectNode> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode kept = JsonText.JSON.readTree(Files.readString(file));
            if (kept instanceof ObjectNode object) {
                return Optional.of(object);
            }
        } catch (JsonProcessingException broken) {
            // Said below.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(
                file + " does not say how far the source had come; delete it to begin anew, or restore it");
    }

    void write(ObjectNode state) {
        try {
            Files.createDirectories(file.getParent());
            Path written =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
            Files.writeString(written, JsonText.of(state));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
