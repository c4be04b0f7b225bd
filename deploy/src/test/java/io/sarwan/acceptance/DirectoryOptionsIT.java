/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.DirectoryOptions;
import io.sarwan.entra.EntraOptions;
import io.sarwan.governance.Outcome;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.graph.Cloud;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Switches that change what a file holds, compared with the tenant. */
class DirectoryOptionsIT {

    private static final EntraOptions ALL = EntraOptions.reading(Set.of());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void groupsOfActiveDirectoryAreLeftOut(boolean keepsMembers) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            EntraOptions options = ALL.with(new DirectoryOptions(true, keepsMembers, false));

            assertThat(Syncs.run(simulator, file, options).outcome()).isEqualTo(Outcome.COMPLETE);

            Set<String> groups = new TreeSet<>();
            Set<String> members = new TreeSet<>();
            for (DirectoryObject group : simulator.tenant().groups()) {
                if (isSynced(group)) {
                    continue;
                }
                groups.add("group:" + group.id());
                for (DirectoryObject member : group.members()) {
                    boolean user = member.kind() == ObjectKind.USER;
                    if (user && (keepsMembers || !isSynced(member))) {
                        members.add("group:" + group.id() + ":members <- user:" + member.id());
                    }
                }
            }
            FileContent content = FileContent.of(file);
            assertThat(content.resources().stream().filter(id -> id.startsWith("group:")))
                    .containsExactlyElementsOf(groups);
            Set<String> direct = new TreeSet<>();
            content.grants().forEach((edge, isDirect) -> {
                if (isDirect
                        && edge.startsWith("group:")
                        && edge.contains(":members <- user:")
                        && !edge.contains(":eligible:")) {
                    direct.add(edge);
                }
            });
            assertThat(direct).isEqualTo(members);
            assertThat(content.resources().stream().filter(id -> id.startsWith("user:")))
                    .hasSize(simulator.tenant().users().size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void extensionAttributesAreTakenOverWhenAskedFor(boolean asked) {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator = Simulator.start(Syncs.tenant().build())) {
            EntraOptions options = ALL.with(new DirectoryOptions(false, false, asked));

            assertThat(Syncs.run(simulator, file, options).published()).isTrue();

            int[] found = {0};
            try (C1zReader reader = C1zReader.open(file, null)) {
                reader.resources(reader.newest().orElseThrow().id(), null, resource -> {
                    if (resource.profile().keySet().stream().anyMatch(name -> name.startsWith("extensionAttribute"))) {
                        found[0]++;
                    }
                });
            }
            assertThat(found[0] > 0).isEqualTo(asked);
        }
    }

    @Test
    void aCloudIsNotAskedForWhatItLacks() {
        Path file = folder.resolve("sync.c1z");
        try (Simulator simulator =
                Simulator.start(Syncs.tenant().cloud(Cloud.US_SEC).build())) {
            assertThat(Syncs.run(simulator, file, ALL).published()).isFalse();

            assertThat(Syncs.run(simulator, file, ALL.in(CloudGaps.US_SEC)).outcome())
                    .isEqualTo(Outcome.COMPLETE);
            Syncs.assertHoldsTheTruth(file, simulator);
        }
    }

    private static boolean isSynced(DirectoryObject object) {
        return Boolean.TRUE.equals(object.get("onPremisesSyncEnabled"));
    }
}
