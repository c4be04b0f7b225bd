/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.graph.GraphLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * From where the next sync may go on.
 *
 * @param syncId the sync of the file that the links go with
 * @param fingerprint of everything that decides what a sync reads
 * @param fullAt when a sync last read everything
 * @param access what is known of access that no link tells of; {@code null} when all of it has to be read
 * @param links one for each collection; none for service principals when applications were off
 * @param partly collections whose links tell of some properties only
 * @param leftOut what the last full read left out and no sync has counted since, with how often
 */
record DeltaState(
        String syncId,
        String fingerprint,
        Instant fullAt,
        Access access,
        Map<DeltaCollection, Since> links,
        Set<DeltaCollection> partly,
        Map<String, Long> leftOut) {

    /** Graph forgets a link after seven days; one that old might be lost in the middle. */
    private static final Duration OLDEST_LINK = Duration.ofDays(6);

    /** What delta queries do not tell, or told once and was not heard, is put right by reading everything that often. */
    private static final Duration OLDEST_FULL_READ = Duration.ofDays(7);

    DeltaState {
        links = Map.copyOf(links);
        partly = Set.copyOf(partly);
        leftOut = Map.copyOf(leftOut);
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

    /** Collections that the sync did without. */
    List<DeltaCollection> lacking() {
        return Stream.of(DeltaCollection.values())
                .filter(collection -> !links.containsKey(collection))
                .toList();
    }

    /** Why it is not gone on from, empty when it is. */
    Optional<String> refusal(String currentFingerprint, Instant now) {
        if (!fingerprint.equals(currentFingerprint)) {
            return Optional.of("version, settings or permissions are not those of the last sync");
        }
        if (isOlder(fullAt, OLDEST_FULL_READ, now)) {
            return Optional.of("the last time was more than " + OLDEST_FULL_READ.toDays() + " days ago");
        }
        boolean old = links.values().stream().anyMatch(link -> isOlder(link.takenAt(), OLDEST_LINK, now));
        return old ? Optional.of("the delta links are older than " + OLDEST_LINK.toDays() + " days") : Optional.empty();
    }

    /** From when on the links of a state tell of changes; without a state, those that a run took when it began. */
    static Map<DeltaCollection, Instant> takenAt(Optional<DeltaState> state, Instant begun) {
        Map<DeltaCollection, Instant> taken = new EnumMap<>(DeltaCollection.class);
        for (DeltaCollection collection : DeltaCollection.values()) {
            taken.put(
                    collection,
                    state.map(known -> known.links().get(collection))
                            .map(Since::takenAt)
                            .orElse(begun));
        }
        return taken;
    }

    private static boolean isOlder(Instant then, Duration limit, Instant now) {
        Duration age = Duration.between(then, now);
        return age.isNegative() || age.compareTo(limit) > 0;
    }

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
        ArrayNode names = state.putArray("partly");
        partly.stream().sorted().forEach(collection -> names.add(collection.name()));
        ObjectNode counts = state.putObject("leftOut");
        new TreeMap<>(leftOut).forEach(counts::put);
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
                if (since.isMissingNode() && collection.isDispensable()) {
                    continue;
                }
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
                    links,
                    partly(state.path("partly")),
                    leftOut(state.path("leftOut")));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("it is damaged", e);
        }
    }

    /** @throws IllegalArgumentException when one is none */
    private static Set<DeltaCollection> partly(JsonNode names) {
        Set<DeltaCollection> partly = EnumSet.noneOf(DeltaCollection.class);
        names.forEach(name -> partly.add(DeltaCollection.valueOf(name.asText())));
        return partly;
    }

    private static Map<String, Long> leftOut(JsonNode counts) {
        Map<String, Long> leftOut = new TreeMap<>();
        counts.properties()
                .forEach(each -> leftOut.put(each.getKey(), each.getValue().asLong()));
        return leftOut;
    }

    private static Access access(JsonNode access) {
        return access.isMissingNode()
                ? null
                : new Access(
                        Instant.parse(access.path("fullAt").asText("")),
                        Instant.parse(access.path("seenAt").asText("")));
    }
}
