/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:20:30.123456Z");

    @TempDir
    Path folder;

    private Path target;
    private String sync;

    @BeforeEach
    void writeEverything() {
        target = folder.resolve("sync.c1z");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.fixed(NOW, ZoneOffset.UTC))) {
            store.declare(Samples.TYPES);
            store.write(Samples.everything());
            store.seal();
        }
        try (C1zReader reader = C1zReader.open(target, folder)) {
            sync = reader.newest().orElseThrow().id();
        }
    }

    @Test
    void resourceTypesComeBackAsTheyWere() {
        List<ResourceType> read = new ArrayList<>();
        try (C1zReader reader = C1zReader.open(target, folder)) {
            reader.resourceTypes(sync, read::add);
        }
        assertThat(read).isEqualTo(Samples.TYPES);
    }

    @Test
    void resourcesComeBackAsTheyWere() {
        List<Resource> read = new ArrayList<>();
        try (C1zReader reader = C1zReader.open(target, folder)) {
            reader.resources(sync, null, read::add);
        }
        assertThat(read).isEqualTo(Samples.RESOURCES);
    }

    @Test
    void entitlementsComeBackAsTheyWere() {
        List<Entitlement> read = new ArrayList<>();
        try (C1zReader reader = C1zReader.open(target, folder)) {
            reader.entitlements(sync, null, read::add);
        }
        assertThat(read).containsExactly(Samples.MEMBERS, Samples.OWNERS);
    }

    @Test
    void grantsComeBackAsTheyWere() {
        List<Grant> read = new ArrayList<>();
        try (C1zReader reader = C1zReader.open(target, folder)) {
            reader.grants(sync, GrantFilter.ALL, read::add);
        }
        assertThat(read).containsExactly(Samples.MEMBERSHIP, Samples.NESTED);
    }

    @Test
    void oneObjectIsFoundByItsId() {
        try (C1zReader reader = C1zReader.open(target, folder)) {
            assertThat(reader.resource(sync, Samples.ALICE.id())).contains(Samples.ALICE);
            assertThat(reader.resource(sync, new ResourceId("user", "nobody"))).isEmpty();
            assertThat(reader.resource("another sync", Samples.ALICE.id())).isEmpty();
            assertThat(reader.entitlement(sync, Samples.OWNERS.id())).contains(Samples.OWNERS);
            assertThat(reader.entitlement(sync, "none")).isEmpty();
        }
    }

    @Test
    void filtersNarrowWhatIsRead() {
        try (C1zReader reader = C1zReader.open(target, folder)) {
            List<Resource> users = new ArrayList<>();
            reader.resources(sync, "user", users::add);
            assertThat(users).containsExactly(Samples.ALICE, Samples.BOB);
            assertThat(grants(reader, GrantFilter.ofPrincipal("user", "u-alice")))
                    .containsExactly(Samples.MEMBERSHIP);
            assertThat(grants(reader, GrantFilter.ofEntitlement(Samples.MEMBERS.id())))
                    .hasSize(2);
            assertThat(grants(reader, GrantFilter.onResource("group", "g-staff")))
                    .hasSize(2);
            assertThat(grants(reader, GrantFilter.onResource("group", "g-other")))
                    .isEmpty();
            assertThat(grants(reader, new GrantFilter(null, null, null, "group", null)))
                    .containsExactly(Samples.NESTED);
        }
    }

    private List<Grant> grants(C1zReader reader, GrantFilter filter) {
        List<Grant> read = new ArrayList<>();
        reader.grants(sync, filter, read::add);
        return read;
    }

    @Test
    void theRunAndItsCountsAreToldByTheFile() {
        try (C1zReader reader = C1zReader.open(target, folder)) {
            assertThat(reader.syncs()).containsExactly(new SyncRun(sync, NOW, NOW, "full", ""));
            assertThat(reader.counts(sync).resources())
                    .isEqualTo(Map.of(
                            "directory_role", 1L,
                            "enterprise_application", 1L,
                            "group", 1L,
                            "license", 1L,
                            "service_principal_credential", 1L,
                            "user", 2L));
            assertThat(reader.counts(sync).entitlements()).isEqualTo(Map.of("group", 2L));
            assertThat(reader.counts(sync).grants()).isEqualTo(Map.of("group", 2L));
        }
    }

    @Test
    void nothingButTheFileIsLeft() throws Exception {
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }
}
