/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.GrantExpansion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other readers find when they open a file of ours, written out by hand. */
class FileSchemaTest {

    @TempDir
    Path folder;

    private Path target;
    private Unpacked file;

    @BeforeEach
    void write() {
        target = folder.resolve("sync.c1z");
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:20:30.120Z"), ZoneOffset.UTC);
        try (C1zStore store = C1zStore.open(target, null, "tenant", clock)) {
            store.declare(Samples.TYPES);
            store.write(Samples.everything());
            store.seal();
        }
        file = Unpacked.of(target);
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void theFileStartsAsReadersExpect() throws Exception {
        byte[] bytes = Files.readAllBytes(target);
        assertThat(Arrays.copyOf(bytes, 9))
                .isEqualTo(new byte[] {'C', '1', 'Z', 'F', 0, 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD});
        long declared = com.github.luben.zstd.Zstd.getFrameContentSize(Arrays.copyOfRange(bytes, 5, 23));
        long pages = Long.parseLong(file.rows("pragma page_count").get(0));
        assertThat(declared).isEqualTo(pages * 16384).isPositive();
    }

    @Test
    void theDatabaseIsNoWriteAheadLogOne() {
        assertThat(file.rows("pragma journal_mode")).containsExactly("delete");
        assertThat(file.rows("pragma user_version")).containsExactly("0");
        assertThat(file.rows("pragma encoding")).containsExactly("UTF-8");
        assertThat(file.rows("pragma integrity_check")).containsExactly("ok");
    }

    @Test
    void theTablesAreTheSevenAndNoOthers() {
        assertThat(file.rows("select name from sqlite_master where type = 'table' order by name"))
                .containsExactly(
                        "v1_assets",
                        "v1_connector_sessions",
                        "v1_entitlements",
                        "v1_grants",
                        "v1_resource_types",
                        "v1_resources",
                        "v1_sync_runs");
    }

    private List<String> columns(String table) {
        return file.rows(
                "select name, type, \"notnull\", dflt_value, pk from pragma_table_info(?) order by cid", table);
    }

    @Test
    void resourceTypeColumns() {
        assertThat(columns("v1_resource_types"))
                .containsExactly(
                        "id|INTEGER|0|null|1",
                        "external_id|TEXT|1|null|0",
                        "data|BLOB|1|null|0",
                        "sync_id|TEXT|1|null|0",
                        "discovered_at|datetime|1|null|0");
    }

    @Test
    void resourceColumns() {
        assertThat(columns("v1_resources"))
                .containsExactly(
                        "id|INTEGER|0|null|1",
                        "resource_type_id|TEXT|1|null|0",
                        "external_id|TEXT|1|null|0",
                        "parent_resource_type_id|TEXT|0|null|0",
                        "parent_resource_id|TEXT|0|null|0",
                        "data|BLOB|1|null|0",
                        "sync_id|TEXT|1|null|0",
                        "discovered_at|datetime|1|null|0");
    }

    @Test
    void entitlementColumns() {
        assertThat(columns("v1_entitlements"))
                .containsExactly(
                        "id|INTEGER|0|null|1",
                        "resource_type_id|TEXT|1|null|0",
                        "resource_id|TEXT|1|null|0",
                        "external_id|TEXT|1|null|0",
                        "data|BLOB|1|null|0",
                        "sync_id|TEXT|1|null|0",
                        "discovered_at|datetime|1|null|0");
    }

    @Test
    void grantColumns() {
        assertThat(columns("v1_grants"))
                .containsExactly(
                        "id|INTEGER|0|null|1",
                        "resource_type_id|TEXT|1|null|0",
                        "resource_id|TEXT|1|null|0",
                        "entitlement_id|TEXT|1|null|0",
                        "principal_resource_type_id|TEXT|1|null|0",
                        "principal_resource_id|TEXT|1|null|0",
                        "external_id|TEXT|1|null|0",
                        "expansion|BLOB|0|null|0",
                        "needs_expansion|INTEGER|1|0|0",
                        "data|BLOB|1|null|0",
                        "sync_id|TEXT|1|null|0",
                        "discovered_at|datetime|1|null|0");
    }

    @Test
    void assetAndSessionColumns() {
        assertThat(columns("v1_assets"))
                .containsExactly(
                        "id|INTEGER|0|null|1",
                        "external_id|TEXT|1|null|0",
                        "content_type|TEXT|1|null|0",
                        "data|BLOB|1|null|0",
                        "sync_id|TEXT|1|null|0",
                        "discovered_at|datetime|1|null|0");
        assertThat(columns("v1_connector_sessions"))
                .containsExactly(
                        "id|INTEGER|0|null|1", "sync_id|TEXT|1|null|0", "key|TEXT|1|null|0", "value|BLOB|1|null|0");
    }

    @Test
    void syncRunColumns() {
        assertThat(columns("v1_sync_runs"))
                .containsExactly(
                        "id|INTEGER|0|null|1",
                        "sync_id|TEXT|1|null|0",
                        "started_at|datetime|1|null|0",
                        "ended_at|datetime|0|null|0",
                        "sync_token|TEXT|1|null|0",
                        "sync_type|TEXT|1|'full'|0",
                        "parent_sync_id|TEXT|1|''|0",
                        "linked_sync_id|TEXT|1|''|0",
                        "supports_diff|INTEGER|1|0|0",
                        "grants_backfilled|INTEGER|1|0|0",
                        "stats|TEXT|0|null|0",
                        "ingest_invariant_generation|TEXT|1|''|0",
                        "ingest_invariant_coverage|TEXT|1|''|0",
                        "ingest_invariant_mode|TEXT|1|''|0");
    }

    @Test
    void theIndexesHaveTheNamesThatReadersLookFor() {
        assertThat(file
                        .rows("select m.name, m.tbl_name, l.\"unique\", l.partial, (select group_concat(name) from"
                                + " (select name from pragma_index_info(m.name) order by seqno)),"
                                + " coalesce(lower(substr(m.sql, instr(lower(m.sql), ' where ') + 1)), '')"
                                + " from sqlite_master m join pragma_index_list(m.tbl_name) l on l.name = m.name"
                                + " where m.type = 'index' order by m.name")
                        .stream()
                        .map(row -> row.endsWith("= 1") || row.endsWith("not null")
                                ? row
                                : row.replaceAll("\\|[^|]*$", "")))
                .containsExactly(
                        "idx_assets_external_sync_v1|v1_assets|1|0|external_id,sync_id",
                        "idx_entitlements_external_sync_v1|v1_entitlements|1|0|external_id,sync_id",
                        "idx_entitlements_resource_id_v1|v1_entitlements|0|0|resource_type_id,resource_id",
                        "idx_grants_entitlement_id_principal_id_v1|v1_grants|0|0"
                                + "|entitlement_id,principal_resource_type_id,principal_resource_id",
                        "idx_grants_entitlement_sync_grant_v1|v1_grants|0|0|entitlement_id,sync_id,id",
                        "idx_grants_external_sync_v1|v1_grants|1|0|external_id,sync_id",
                        "idx_grants_principal_id_v1|v1_grants|0|0|principal_resource_type_id,principal_resource_id",
                        "idx_grants_resource_type_id_resource_id_v1|v1_grants|0|0|resource_type_id,resource_id",
                        "idx_grants_sync_expansion_v1|v1_grants|0|1|sync_id|where expansion is not null",
                        "idx_grants_sync_needs_expansion_v1|v1_grants|0|1|sync_id|where needs_expansion = 1",
                        "idx_resource_types_external_sync_v1|v1_resource_types|1|0|external_id,sync_id",
                        "idx_resources_external_sync_v1|v1_resources|0|0|parent_resource_type_id,parent_resource_id",
                        "idx_resources_parent_resource_id_v1|v1_resources|1|0|external_id,sync_id",
                        "idx_resources_resource_type_id_v1|v1_resources|0|0|resource_type_id",
                        "idx_session_store_sync_key_v1|v1_connector_sessions|1|0|sync_id,key",
                        "idx_sync_runs_sync_id_v1|v1_sync_runs|1|0|sync_id");
    }

    @Test
    void aRowTellsWhatItsBlobTells() {
        assertThat(file.rows("select resource_type_id, external_id, parent_resource_type_id, parent_resource_id,"
                        + " discovered_at, typeof(data), typeof(discovered_at) from v1_resources order by id limit 2"))
                .containsExactly(
                        "user|user:u-alice|tenant|t-1|2026-11-22 10:20:30.12|blob|text",
                        "user|user:u-bob|null|null|2026-11-22 10:20:30.12|blob|text");
        assertThat(file.rows("select resource_type_id, resource_id, external_id from v1_entitlements order by id"))
                .containsExactly("group|g-staff|group:g-staff:members", "group|g-staff|group:g-staff:owners");
        assertThat(file.rows("select resource_type_id, resource_id, entitlement_id, principal_resource_type_id,"
                        + " principal_resource_id, external_id, hex(expansion), needs_expansion from v1_grants"
                        + " order by id"))
                .containsExactly(
                        "group|g-staff|group:g-staff:members|user|u-alice"
                                + "|group-grant:g-staff:user:u-alice:g-staff:members||0",
                        "group|g-staff|group:g-staff:members|group|g-inner"
                                + "|group-grant:g-staff:group:g-inner:g-staff:members"
                                + "|0A1567726F75703A672D696E6E65723A6D656D6265727310011A0475736572|1");
    }

    @Test
    void theRunIsFinishedAndFull() {
        assertThat(file.rows("select length(sync_id), started_at, ended_at, sync_token, sync_type, parent_sync_id,"
                        + " linked_sync_id, supports_diff, grants_backfilled from v1_sync_runs"))
                .containsExactly(
                        "27|2026-11-22 10:20:30.12|2026-11-22 10:20:30.12|{\"needs_expansion\":true}|full" + "|||0|1");
        assertThat(file.rows("select stats from v1_sync_runs"))
                .containsExactly("{\"resource_types\":3,\"resources\":7,\"entitlements\":2,\"grants\":2,"
                        + "\"resources_by_resource_type\":{\"directory_role\":1,\"enterprise_application\":1,"
                        + "\"group\":1,\"license\":1,\"service_principal_credential\":1,\"user\":2},"
                        + "\"grants_by_resource_type\":{\"group\":2},"
                        + "\"entitlements_by_resource_type\":{\"group\":2}}");
    }

    private static String supportsDiff(C1zStore store, Path other) {
        store.seal();
        try (Unpacked sealed = Unpacked.of(other)) {
            return String.join(",", sealed.rows("select supports_diff from v1_sync_runs"));
        }
    }

    @Test
    void anExpandedRunCanBeComparedAlsoWhenNobodyCameAlong() {
        Path other = folder.resolve("other.c1z");
        try (C1zStore store = C1zStore.open(other, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.page(List.of(Samples.ALICE), List.of(), List.of()));
            new GrantExpansion(store.grantGraph()).run();
            assertThat(supportsDiff(store, other)).isEqualTo("1");
        }
    }

    @Test
    void aRunThatWasReadOnAfterItsExpansionIsNotExpandedAnyMore() {
        Path other = folder.resolve("other.c1z");
        try (C1zStore store = C1zStore.open(other, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.everything());
            new GrantExpansion(store.grantGraph()).run();
        }
        try (C1zStore store = C1zStore.open(other, null, "tenant", Clock.systemUTC())) {
            assertThat(store.isResumed()).isTrue();
            store.write(Samples.page(List.of(Samples.ALICE), List.of(), List.of()));
            assertThat(supportsDiff(store, other)).isEqualTo("0");
        }
    }

    @Test
    void anExpandedRunThatWasStoppedBeforeItWasSealedCanBeCompared() {
        Path other = folder.resolve("other.c1z");
        try (C1zStore store = C1zStore.open(other, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.everything());
            new GrantExpansion(store.grantGraph()).run();
        }
        try (C1zStore store = C1zStore.open(other, null, "tenant", Clock.systemUTC())) {
            assertThat(supportsDiff(store, other)).isEqualTo("1");
        }
    }

    @Test
    void aRunWithNothingToExpandSaysSo() {
        Path other = folder.resolve("other.c1z");
        try (C1zStore store = C1zStore.open(other, null, "tenant", Clock.systemUTC())) {
            store.seal();
        }
        try (Unpacked empty = Unpacked.of(other)) {
            assertThat(empty.rows("select sync_token from v1_sync_runs")).containsExactly("{}");
        }
    }
}
