/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryFileTest {

    @TempDir
    private Path folder;

    @Test
    void aDamagedFileLeavesNothingBehind() throws Exception {
        Path file = Files.writeString(folder.resolve("sync.c1z"), "nonsense");
        Path database = folder.resolve("view");

        assertThatThrownBy(() -> InventoryFile.unpack(file, database)).isInstanceOf(C1zException.class);
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void theFileThatAnotherIsUnpackingToTheSamePlaceStays() throws Exception {
        Path file = Files.writeString(folder.resolve("sync.c1z"), "nonsense");
        Path part = Files.writeString(folder.resolve("view.part"), "of another");

        assertThatThrownBy(() -> InventoryFile.unpack(file, folder.resolve("view")))
                .isInstanceOf(C1zException.class);
        assertThat(part).hasContent("of another");
    }

    @Test
    void everyPageIsARangeOfOneIndex() throws Exception {
        Path database = folder.resolve("view.db");
        try (Database made = Database.open(database)) {
            C1zSchema.TABLES.forEach(table -> made.execute(table.ddl()));
            C1zSchema.OTHER_INDEXES.forEach(index -> made.execute(index.ddl()));
            made.execute("insert into v1_sync_runs (sync_id, started_at, ended_at, sync_token) values"
                    + " ('s', '2026-01-01 00:00:00', '2026-01-01 00:01:00', '')");
        }
        try (InventoryFile file = InventoryFile.open(folder.resolve("sync.c1z"), database, 2)) {
            String grants = "select id from v1_grants";
            List<InventoryQuery> queries = List.of(
                    new InventoryQuery(grants, "s")
                            .by("idx_grants_principal_id_v1")
                            .where("principal_resource_type_id", "user")
                            .where("principal_resource_id", "u"),
                    new InventoryQuery(grants, "s")
                            .by("idx_grants_entitlement_sync_grant_v1")
                            .where("entitlement_id", "e"),
                    new InventoryQuery(grants, "s")
                            .by("idx_grants_resource_type_id_resource_id_v1")
                            .where("resource_type_id", "group")
                            .where("resource_id", "g"),
                    new InventoryQuery(grants, "s")
                            .by("idx_grants_resource_type_id_resource_id_v1")
                            .where("resource_type_id", "group")
                            .inOrderOfResources(),
                    new InventoryQuery(grants, "s"));

            InventoryPage.Position middle = new InventoryPage.Position("g", 7);
            assertThat(queries).allSatisfy(query -> assertThat(file.plan(query, middle))
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step).startsWith("SEARCH v1_grants USING")));
            assertThat(file.plan(queries.get(0), middle).get(0)).contains("rowid>?");
            assertThat(file.plan(queries.get(3), middle))
                    .satisfiesExactly(
                            within -> assertThat(within).contains("resource_id=? AND rowid>?"),
                            behind -> assertThat(behind).contains("resource_id>?"));
        }
    }
}
