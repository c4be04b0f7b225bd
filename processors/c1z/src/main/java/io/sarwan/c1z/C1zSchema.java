/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.util.List;

/**
 * Tables and indexes of a version 1 file, in the order other writers create them. Column and index names are the
 * interface: a reader that finds an index missing creates it by name, so that the two index names of the resource table
 * that tell of each other's columns have to stay as they are.
 */
final class C1zSchema {

    static final String RESOURCE_TYPES = "v1_resource_types";
    static final String RESOURCES = "v1_resources";
    static final String ENTITLEMENTS = "v1_entitlements";
    static final String GRANTS = "v1_grants";
    static final String SYNC_RUNS = "v1_sync_runs";
    static final String ASSETS = "v1_assets";
    static final String SESSIONS = "v1_connector_sessions";

    /** Tables whose rows belong to a sync and carry its id. */
    static final List<String> DATA_TABLES = List.of(RESOURCE_TYPES, RESOURCES, ENTITLEMENTS, GRANTS, ASSETS);

    record Table(String name, String columns) {
        String ddl() {
            return "create table " + name + " (" + columns + ")";
        }
    }

    record Index(String name, String table, boolean unique, String columns) {
        String ddl() {
            return "create " + (unique ? "unique " : "") + "index if not exists " + name + " on " + table + " "
                    + columns;
        }
    }

    static final List<Table> TABLES = List.of(
            new Table(
                    RESOURCE_TYPES,
                    "id integer primary key, external_id text not null, data blob not null, sync_id text not null,"
                            + " discovered_at datetime not null"),
            new Table(
                    RESOURCES,
                    "id integer primary key, resource_type_id text not null, external_id text not null,"
                            + " parent_resource_type_id text, parent_resource_id text, data blob not null,"
                            + " sync_id text not null, discovered_at datetime not null"),
            new Table(
                    ENTITLEMENTS,
                    "id integer primary key, resource_type_id text not null, resource_id text not null,"
                            + " external_id text not null, data blob not null, sync_id text not null,"
                            + " discovered_at datetime not null"),
            new Table(
                    SYNC_RUNS,
                    "id integer primary key, sync_id text not null, started_at datetime not null, ended_at datetime,"
                            + " sync_token text not null, sync_type text not null default 'full',"
                            + " parent_sync_id text not null default '', linked_sync_id text not null default '',"
                            + " supports_diff integer not null default 0,"
                            + " grants_backfilled integer not null default 0, stats text,"
                            + " ingest_invariant_generation text not null default '',"
                            + " ingest_invariant_coverage text not null default '',"
                            + " ingest_invariant_mode text not null default ''"),
            new Table(
                    GRANTS,
                    "id integer primary key, resource_type_id text not null, resource_id text not null,"
                            + " entitlement_id text not null, principal_resource_type_id text not null,"
                            + " principal_resource_id text not null, external_id text not null, expansion blob,"
                            + " needs_expansion integer not null default 0, data blob not null,"
                            + " sync_id text not null, discovered_at datetime not null"),
            new Table(
                    ASSETS,
                    "id integer primary key, external_id text not null, content_type text not null,"
                            + " data blob not null, sync_id text not null, discovered_at datetime not null"),
            new Table(
                    SESSIONS, "id integer primary key, sync_id text not null, key text not null, value blob not null"));

    /**
     * Needed to count rows written twice once and to expand grants. The index by principal finds repeated grants; the one
     * by id is built when expansion has added its rows, which are no repetitions.
     */
    static final List<Index> EXPANSION_INDEXES = List.of(
            new Index("idx_resource_types_external_sync_v1", RESOURCE_TYPES, true, "(external_id, sync_id)"),
            new Index("idx_resources_parent_resource_id_v1", RESOURCES, true, "(external_id, sync_id)"),
            new Index("idx_entitlements_external_sync_v1", ENTITLEMENTS, true, "(external_id, sync_id)"),
            new Index(
                    "idx_grants_entitlement_id_principal_id_v1",
                    GRANTS,
                    false,
                    "(entitlement_id, principal_resource_type_id, principal_resource_id)"),
            new Index("idx_grants_sync_expansion_v1", GRANTS, false, "(sync_id) where expansion is not null"));

    static final List<Index> OTHER_INDEXES = List.of(
            new Index("idx_resources_resource_type_id_v1", RESOURCES, false, "(resource_type_id)"),
            new Index(
                    "idx_resources_external_sync_v1",
                    RESOURCES,
                    false,
                    "(parent_resource_type_id, parent_resource_id)"),
            new Index("idx_entitlements_resource_id_v1", ENTITLEMENTS, false, "(resource_type_id, resource_id)"),
            new Index("idx_sync_runs_sync_id_v1", SYNC_RUNS, true, "(sync_id)"),
            new Index("idx_grants_external_sync_v1", GRANTS, true, "(external_id, sync_id)"),
            new Index("idx_grants_resource_type_id_resource_id_v1", GRANTS, false, "(resource_type_id, resource_id)"),
            new Index(
                    "idx_grants_principal_id_v1", GRANTS, false, "(principal_resource_type_id, principal_resource_id)"),
            new Index("idx_grants_entitlement_sync_grant_v1", GRANTS, false, "(entitlement_id, sync_id, id)"),
            new Index("idx_grants_sync_needs_expansion_v1", GRANTS, false, "(sync_id) where needs_expansion = 1"),
            new Index("idx_assets_external_sync_v1", ASSETS, true, "(external_id, sync_id)"),
            new Index("idx_session_store_sync_key_v1", SESSIONS, true, "(sync_id, key)"));

    private C1zSchema() {}
}
