/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies beside a {@code .c1z} file as {@code <file>.delta}, readable by its owner alone: the {@link DeltaState} of its
 * newest sync and, while that is being replaced, of the one to come. Whichever of them is published, its state is there.
 */
public final class DeltaStateFile {

    private static final Logger LOG = LoggerFactory.getLogger(DeltaStateFile.class);
    private static final int VERSION = 2;
    private static final String SUFFIX = ".delta";

    private final ObjectMapper json = new ObjectMapper();
    private final Path path;

    private DeltaStateFile(Path path) {
        this.path = path;
    }

    /** @param target the {@code .c1z} file */
    public static DeltaStateFile beside(Path target) {
        return new DeltaStateFile(target.resolveSibling(target.getFileName() + SUFFIX));
    }

    /** None when there is no file; one that cannot be used is as good as none. */
    List<DeltaState> read() {
        try {
            JsonNode content = json.readTree(Files.readAllBytes(path));
            if (content == null || content.path("version").asInt() != VERSION) {
                throw new IOException("it is of another version");
            }
            List<DeltaState> states = new ArrayList<>();
            for (JsonNode state : content.path("states")) {
                states.add(DeltaState.read(state));
            }
            return states;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("{} is not used: {}", path, e.getMessage());
            return List.of();
        }
    }

    /** Replaces it whole or not at all. */
    void write(List<DeltaState> states) throws IOException {
        ObjectNode content = json.createObjectNode().put("version", VERSION);
        ArrayNode array = content.putArray("states");
        states.forEach(state -> state.write(array.addObject()));
        Path absolute = path.toAbsolutePath();
        Path temporary = Files.createTempFile(
                absolute.getParent(), absolute.getFileName() + ".", ".tmp", PrivateFiles.fileAttributes(path));
        try {
            Files.write(temporary, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
