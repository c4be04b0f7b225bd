/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.sarwan.c1z.proto.Entitlement;
import io.sarwan.c1z.proto.Grant;
import io.sarwan.c1z.proto.GrantExpandable;
import io.sarwan.c1z.proto.Resource;
import io.sarwan.c1z.proto.ResourceId;
import io.sarwan.c1z.proto.ResourceType;
import io.sarwan.c1z.proto.UserTrait;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as an early writer made it: fewer columns, values in traits only, whole objects inside others. */
class OtherWritersTest {

    @TempDir
    Path folder;

    private Path file;

    private static Any any(Message message) {
        return Any.pack(message, "type.googleapis.com/");
    }

    private static ResourceId id(String type, String id) {
        return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
    }

    private static final Resource USER = Resource.newBuilder()
            .setId(id("user", "u"))
            .setDisplayName("U")
            .addAnnotations(Any.newBuilder().setTypeUrl("type.googleapis.com/c1.connector.v2.OfTheFuture"))
            .addAnnotations(any(UserTrait.newBuilder()
                    .setStatus(UserTrait.Status.newBuilder().setStatusValue(2))
                    .setProfile(Struct.newBuilder()
                            .putFields(
                                    "size", Value.newBuilder().setNumberValue(5).build())
                            .putFields(
                                    "none",
                                    Value.newBuilder().setNullValueValue(0).build()))
                    .setCreatedAt(Timestamp.newBuilder().setSeconds(1_600_000_000L))
                    .setLogin("u@example.com")
                    .build()))
            .build();

    private static final Resource GROUP =
            Resource.newBuilder().setId(id("group", "g")).setDisplayName("G").build();

    private static final Entitlement MEMBER = Entitlement.newBuilder()
            .setResource(GROUP)
            .setId("group:g:member")
            .setSlug("member")
            .addGrantableTo(ResourceType.newBuilder().setId("user"))
            .build();

    @BeforeEach
    void write() throws Exception {
        Path database = folder.resolve("early.db");
        try (Database early = Database.open(database)) {
            early.execute("pragma journal_mode = wal");
            early.execute("create table v1_resource_types (id integer primary key, external_id text not null,"
                    + " data blob not null, sync_id text not null, discovered_at datetime not null)");
            early.execute("create table v1_resources (id integer primary key, resource_type_id text not null,"
                    + " external_id text not null, parent_resource_type_id text, parent_resource_id text,"
                    + " data blob not null, sync_id text not null, discovered_at datetime not null)");
            early.execute("create table v1_entitlements (id integer primary key, resource_type_id text not null,"
                    + " resource_id text not null, external_id text not null, data blob not null,"
                    + " sync_id text not null, discovered_at datetime not null)");
            early.execute("create table v1_grants (id integer primary key, resource_type_id text not null,"
                    + " resource_id text not null, entitlement_id text not null,"
                    + " principal_resource_type_id text not null, principal_resource_id text not null,"
                    + " external_id text not null, data blob not null, sync_id text not null,"
                    + " discovered_at datetime not null)");
            early.execute("create table v1_sync_runs (id integer primary key, sync_id text not null,"
                    + " started_at datetime not null, ended_at datetime, sync_token text not null)");
            fill(early);
        }
        file = folder.resolve("early.c1z");
        C1zContainer.pack(database, file);
        Files.delete(database);
    }

    private static void fill(Database early) throws Exception {
        String at = "2025-01-02 03:04:05.6";
        early.update("insert into v1_sync_runs values (1, 'older', ?, ?, '')", "2024-01-02 03:04:05", at);
        early.update("insert into v1_sync_runs values (2, 's', ?, ?, '{}')", at, "2025-01-02T04:00:00Z");
        early.update("insert into v1_sync_runs values (3, 'unfinished', '2025-02-02 00:00:00', null, '{}')");
        early.update(
                "insert into v1_resource_types values (1, 'user', ?, 's', ?)",
                ResourceType.newBuilder()
                        .setId("user")
                        .setDisplayName("User")
                        .addTraits(ResourceType.Trait.TRAIT_USER)
                        .addTraits(ResourceType.Trait.TRAIT_AGENT)
                        .build()
                        .toByteArray(),
                at);
        early.update(
                "insert into v1_resources values (1, 'user', 'user:u', null, null, ?, 's', ?)", USER.toByteArray(), at);
        early.update(
                "insert into v1_resources values (2, 'group', 'group:g', null, null, ?, 's', ?)",
                GROUP.toByteArray(),
                at);
        early.update(
                "insert into v1_resources values (3, 'group', 'group:g', null, null, ?, 'older', ?)",
                GROUP.toByteArray(),
                at);
        early.update(
                "insert into v1_entitlements values (1, 'group', 'g', 'group:g:member', ?, 's', ?)",
                MEMBER.toByteArray(),
                at);
        Grant whole = Grant.newBuilder()
                .setEntitlement(MEMBER)
                .setPrincipal(USER)
                .setId("group:g:member:user:u")
                .addAnnotations(any(GrantExpandable.newBuilder()
                        .addEntitlementIds("group:h:member")
                        .setShallow(true)
                        .build()))
                .build();
        early.update(
                "insert into v1_grants values (1, 'group', 'g', 'group:g:member', 'user', 'u', ?, ?, 's', ?)",
                whole.getId(),
                whole.toByteArray(),
                at);
        early.update(
                "insert into v1_grants values (2, 'group', 'g', 'group:g:member', 'user', 'v', ?, ?, 's', ?)",
                "slim",
                Grant.newBuilder().setId("slim").build().toByteArray(),
                at);
    }

    @Test
    void itsSyncsAreRead() {
        try (C1zReader reader = C1zReader.open(file, folder)) {
            assertThat(reader.syncs()).extracting(SyncRun::id).containsExactly("unfinished", "s", "older");
            assertThat(reader.newest())
                    .contains(new SyncRun(
                            "s",
                            Instant.parse("2025-01-02T03:04:05.6Z"),
                            Instant.parse("2025-01-02T04:00:00Z"),
                            "full",
                            ""));
            assertThat(reader.counts("s").grants()).isEqualTo(Map.of("group", 2L));
            assertThat(reader.counts("older").resources()).isEqualTo(Map.of("group", 1L));
        }
    }

    @Test
    void valuesAreTakenFromTheTrait() {
        try (C1zReader reader = C1zReader.open(file, folder)) {
            io.sarwan.governance.Resource user = reader.resource("s", new io.sarwan.governance.ResourceId("user", "u"))
                    .orElseThrow();
            assertThat(user.profile()).isEqualTo(Map.of("size", 5L));
            assertThat(user.status()).isEqualTo(Status.DISABLED);
            assertThat(user.createdAt()).isEqualTo(Instant.ofEpochSecond(1_600_000_000L));
            assertThat(((Trait.User) user.trait()).login()).isEqualTo("u@example.com");
        }
    }

    @Test
    void grantsAreReadWholeOrSlim() {
        List<io.sarwan.governance.Grant> grants = new ArrayList<>();
        try (C1zReader reader = C1zReader.open(file, folder)) {
            reader.grants("s", GrantFilter.ALL, grants::add);
            List<io.sarwan.governance.Entitlement> entitlements = new ArrayList<>();
            reader.entitlements("s", null, entitlements::add);
            assertThat(entitlements).singleElement().satisfies(entitlement -> {
                assertThat(entitlement.resource()).hasToString("group:g");
                assertThat(entitlement.purpose()).isNull();
                assertThat(entitlement.grantableTo()).containsExactly("user");
            });
        }
        assertThat(grants).hasSize(2);
        assertThat(grants.get(0).expansion())
                .isEqualTo(new io.sarwan.governance.Grant.Expansion(List.of("group:h:member"), true, List.of()));
        assertThat(grants.get(1).principal()).hasToString("user:v");
        assertThat(grants.get(1).entitlementId()).isEqualTo("group:g:member");
        assertThat(grants.get(1).expansion()).isNull();
    }

    @Test
    void itsNewestFullSyncIsTakenOverAsItIs() {
        try (C1zStore store = C1zStore.open(file, null, "tenant", Clock.systemUTC())) {
            assertThat(store.previousCounts().orElseThrow().resources()).isEqualTo(Map.of("group", 1L, "user", 1L));
            store.write(Samples.everything());
            store.seal();
        }
        try (C1zReader reader = C1zReader.open(file, folder);
                Unpacked plain = Unpacked.of(file)) {
            assertThat(reader.syncs()).hasSize(2);
            assertThat(reader.syncs().get(1).id()).isEqualTo("s");
            assertThat(plain.rows("select grants_backfilled, ended_at from v1_sync_runs where sync_id = 's'"))
                    .containsExactly("0|2025-01-02 04:00:00");
            assertThat(plain.bytes("select data from v1_resources where external_id = 'user:u'"))
                    .isEqualTo(USER.toByteArray());
            List<io.sarwan.governance.Grant> grants = new ArrayList<>();
            reader.grants("s", GrantFilter.ALL, grants::add);
            assertThat(grants.get(0).expansion().shallow()).isTrue();
        }
    }
}
