/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.graph.GraphLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaStateFileTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path folder;

    private DeltaStateFile file() {
        return DeltaStateFile.beside(folder.resolve("sync.c1z"));
    }

    private static DeltaState state() {
        Map<DeltaCollection, DeltaState.Since> links = Stream.of(DeltaCollection.values())
                .collect(Collectors.toMap(
                        collection -> collection,
                        collection -> new DeltaState.Since(
                                GraphLink.of(collection
                                                .latest(CloudGaps.GLOBAL)
                                                .link()
                                                .path() + "?$deltatoken=a%2Bb"),
                                NOW)));
        return new DeltaState(
                "sync-1",
                "fingerprint",
                NOW,
                new DeltaState.Access(NOW, NOW),
                links,
                Set.of(DeltaCollection.USERS),
                Map.of("group members of type device left out", 101L));
    }

    @Test
    void withoutAFileThereIsNoState() {
        assertThat(file().read()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBackByteForByte() throws IOException {
        file().write(List.of(state()));

        assertThat(file().read()).containsExactly(state());
        assertThat(folder).isDirectoryContaining("glob:**/sync.c1z.delta");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aStateWithoutALinkOfServicePrincipalsIsOneThatDidWithout() throws IOException {
        Map<DeltaCollection, DeltaState.Since> links = new EnumMap<>(state().links());
        links.remove(DeltaCollection.SERVICE_PRINCIPALS);
        DeltaState without = new DeltaState("sync-1", "fingerprint", NOW, null, links, Set.of(), Map.of());
        file().write(List.of(without));

        assertThat(file().read()).containsExactly(without);
        assertThat(without.lacking()).containsExactly(DeltaCollection.SERVICE_PRINCIPALS);
    }

    @Test
    void aStateWithoutAnyOtherLinkIsNone() throws IOException {
        Map<DeltaCollection, DeltaState.Since> links = new EnumMap<>(state().links());
        links.remove(DeltaCollection.GROUPS);
        file().write(List.of(new DeltaState("sync-1", "fingerprint", NOW, null, links, Set.of(), Map.of())));

        assertThat(file().read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/beta/groups/delta, /v1.0/groups/delta",
        "/v1.0/users/delta, //elsewhere.example/v1.0/users/delta",
        "/v1.0/users/delta, https://elsewhere.example/v1.0/users/delta",
        "2026-11-22T10:00:00Z, yesterday",
        "'\"version\" : 2', '\"version\" : 1'",
        "USERS, EVERYBODY",
        "{, ["
    })
    void aStateThatWasTamperedWithIsNone(String text, String replacement) throws IOException {
        file().write(List.of(state()));
        Path path = folder.resolve("sync.c1z.delta");
        String before = Files.readString(path);
        Files.writeString(path, before.replace(text, replacement));

        assertThat(Files.readString(path)).isNotEqualTo(before);
        assertThat(file().read()).isEmpty();
    }
}
