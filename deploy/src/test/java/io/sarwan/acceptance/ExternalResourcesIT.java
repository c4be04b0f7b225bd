/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.GrantFilter;
import io.sarwan.governance.ResourceId;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import io.sarwan.simulator.directory.DirectoryObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another connector's file beside a sync, through the launcher. */
class ExternalResourcesIT {

    @TempDir
    private Path folder;

    private static Simulator tenant(long seed) {
        return Simulator.start(SimulatorSettings.builder()
                .seed(seed)
                .users(40)
                .groups(12)
                .memberships(80)
                .grant("Member.Read.Hidden")
                .build());
    }

    @Test
    void usersAndGroupsOfTheOtherFileAreInOursAndComeAgainWithEveryRun() throws Exception {
        Set<String> others = new HashSet<>();
        try (Simulator other = tenant(2)) {
            assertThat(run(other, "-f", "other.c1z")).as(said()).isZero();
            other.tenant().users().forEach(user -> others.add("user:" + user.id()));
            other.tenant().groups().forEach(group -> others.add("group:" + group.id()));
        }
        try (Simulator ours = tenant(1)) {
            for (int time = 0; time < 2; time++) {
                assertThat(run(ours, "--external-resource-c1z", "other.c1z"))
                        .as(said())
                        .isZero();
                assertThat(resources()).containsAll(others);
                ours.tenant().users().forEach(user -> assertThat(resources()).contains("user:" + user.id()));
            }
            String foreign = others.stream()
                    .filter(id -> id.startsWith("group:"))
                    .findFirst()
                    .orElseThrow();
            DirectoryObject user = ours.tenant().users().iterator().next();
            assertThat(run(
                            ours,
                            "--dry-run",
                            "--grant-entitlement",
                            foreign + ":members",
                            "--grant-principal",
                            user.id(),
                            "--grant-principal-type",
                            "user"))
                    .isEqualTo(1);
            assertThat(said()).contains("was taken over from another connector's file");

            assertThat(run(ours, "--accept-change")).as(said()).isZero();
            assertThat(resources()).doesNotContainAnyElementsOf(others);
        }
    }

    @Test
    void onlyHoldersOfAnEntitlementAreTakenOverWhereThatIsAskedFor() throws Exception {
        String group;
        Set<String> members = new HashSet<>();
        try (Simulator other = tenant(2)) {
            assertThat(run(other, "-f", "other.c1z")).as(said()).isZero();
            try (C1zReader reader = C1zReader.open(folder.resolve("other.c1z"), null)) {
                String sync = reader.newest().orElseThrow().id();
                List<String> groups = new ArrayList<>();
                reader.grants(sync, GrantFilter.ALL, grant -> {
                    if (grant.entitlementId().endsWith(":members")
                            && grant.principal().type().equals("user")) {
                        groups.add(grant.entitlementId());
                    }
                });
                group = groups.get(0);
                reader.grants(sync, GrantFilter.ofEntitlement(group), grant -> {
                    if (List.of("user", "group").contains(grant.principal().type())) {
                        members.add(grant.principal().toString());
                    }
                });
            }
        }
        try (Simulator ours = tenant(1)) {
            assertThat(run(
                            ours,
                            "--external-resource-c1z",
                            "other.c1z",
                            "--external-resource-entitlement-id-filter",
                            group))
                    .as(said())
                    .isZero();
        }

        try (C1zReader reader = C1zReader.open(folder.resolve("sync.c1z"), null)) {
            String sync = reader.newest().orElseThrow().id();
            Set<String> external = new HashSet<>();
            for (String id : resources()) {
                String type = id.substring(0, id.indexOf(':'));
                if (reader.isExternal(sync, new ResourceId(type, id.substring(type.length() + 1)))) {
                    external.add(id);
                }
            }
            assertThat(external).isEqualTo(members);
        }
    }

    @Test
    void aFileThatIsOfNoUseIsOneLineAndNothingIsRead() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "these are notes");
        try (Simulator ours = tenant(1)) {
            assertThat(run(ours, "--external-resource-c1z", "missing.c1z")).isEqualTo(2);
            assertThat(said()).contains("the specified external resource c1z file does not exist: missing.c1z");
            assertThat(run(ours, "--external-resource-c1z", "notes.txt")).isEqualTo(1);
            assertThat(said()).contains("notes.txt is not a .c1z file: it does not start with C1ZF");
            assertThat(run(ours, "--external-resource-c1z", "notes.txt", "--external-resource-traits", "camel"))
                    .isEqualTo(2);
            assertThat(said()).contains("unknown external resource trait \"camel\"");
            assertThat(run(ours, "--external-resource-entitlement-id-filter", "group:1:members"))
                    .isEqualTo(2);
            assertThat(said()).contains("has no effect without external-resource-c1z");
            assertThat(folder.resolve("sync.c1z")).doesNotExist();
            assertThat(ours.usage().resourceUnits()).isZero();
        }
    }

    private Set<String> resources() {
        Set<String> resources = new HashSet<>();
        try (C1zReader reader = C1zReader.open(folder.resolve("sync.c1z"), null)) {
            reader.resources(
                    reader.newest().orElseThrow().id(),
                    null,
                    resource -> resources.add(resource.id().toString()));
        }
        return resources;
    }

    private String said() throws Exception {
        return program().said();
    }

    private int run(Simulator simulator, String... arguments) throws Exception {
        return program().entra(simulator, arguments);
    }

    private PackagedProgram program() {
        return PackagedProgram.in(folder).asClient(SimulatorSettings.DEFAULT_CLIENT_SECRET);
    }
}
