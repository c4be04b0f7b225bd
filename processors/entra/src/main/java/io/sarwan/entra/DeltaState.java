/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.graph.GraphLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * From where the next sync may go on.
 *
 * @param syncId the sync of the file that the links go with
 * @param fingerprint of everything that decides what a sync reads
 * @param fullAt when a sync last read everything
 * @param access what is known of access that no link tells of; {@code null} when all of it has to be read
 * @param links one for each collection
 */
record DeltaState(String syncId, String fingerprint, Instant fullAt, Access access, Map<DeltaCollection, Since> links) {

    DeltaState {
        links = Map.copyOf(links);
    }

    /**
     * A link to what changed since.
     *
     * @param link path and query, sent as they are
     * @param takenAt when Graph gave it
     */
    record Since(GraphLink link, Instant takenAt) {}

    /**
     * When access was read that no delta query tells of.
     *
     * @param fullAt when all of it was last asked for
     * @param seenAt up to when the audit log was last looked through
     */
    record Access(Instant fullAt, Instant seenAt) {}

    /** A fingerprint may name permissions and filters, which nobody needs to find in a file. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    void write(ObjectNode state) {
        state.put("syncId", syncId).put("fingerprint", fingerprint).put("fullAt", fullAt.toString());
        if (access != null) {
            state.putObject("access")
                    .put("fullAt", access.fullAt().toString())
                    .put("seenAt", access.seenAt().toString());
        }
        ObjectNode byChain = state.putObject("links");
        new EnumMap<>(links).forEach((collection, since) -> byChain.putObject(collection.chain())
                .put("link", since.link().pathAndQuery())
                .put("takenAt", since.takenAt().toString()));
    }

    /** @throws IOException when it is not such a state */
    static DeltaState read(JsonNode state) throws IOException {
        Map<DeltaCollection, Since> links = new EnumMap<>(DeltaCollection.class);
        try {
            for (DeltaCollection collection : DeltaCollection.values()) {
                JsonNode since = state.path("links").path(collection.chain());
                GraphLink link = GraphLink.of(since.path("link").asText(""));
                if (!collection.owns(link)) {
                    throw new IOException("its link " + collection.chain() + " leads elsewhere");
                }
                links.put(
                        collection,
                        new Since(link, Instant.parse(since.path("takenAt").asText(""))));
            }
            return new DeltaState(
                    state.path("syncId").asText(""),
                    state.path("fingerprint").asText(""),
                    Instant.parse(state.path("fullAt").asText("")),
                    access(state.path("access")),
                    links);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private static Access access(JsonNode access) {
        return access.isMissingNode()
                ? null
                : new Access(
                        Instant.parse(access.path("fullAt").asText("")),
                        Instant.parse(access.path("seenAt").asText("")));
    }
}
