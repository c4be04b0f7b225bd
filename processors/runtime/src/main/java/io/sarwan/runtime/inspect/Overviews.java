/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import io.sarwan.c1z.SyncRun;
import io.sarwan.governance.SyncCounts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Shows the syncs of a file, and how much one of them holds. */
final class Overviews {

    private final Rows rows;

    Overviews(Rows rows) {
        this.rows = rows;
    }

    void syncs(List<SyncRun> syncs) throws IOException {
        rows.begin(
                "syncs",
                List.of(
                        Column.of("ID"),
                        Column.of("Type"),
                        Column.of("Started"),
                        Column.of("Ended"),
                        Column.csvOnly("Parent")));
        for (SyncRun sync : syncs) {
            String ended = sync.isFinished() ? sync.endedAt().toString() : "";
            rows.row(
                    List.of(sync.id(), sync.type(), sync.startedAt().toString(), ended, Listings.text(sync.parentId())),
                    json -> {
                        json.writeStartObject();
                        json.writeStringField("id", sync.id());
                        json.writeStringField("syncType", sync.type());
                        json.writeStringField("startedAt", sync.startedAt().toString());
                        if (sync.isFinished()) {
                            json.writeStringField("endedAt", sync.endedAt().toString());
                        }
                        if (sync.parentId() != null && !sync.parentId().isEmpty()) {
                            json.writeStringField("parentSyncId", sync.parentId());
                        }
                        json.writeEndObject();
                    });
        }
        rows.end();
    }

    void stats(OpenSync sync) throws IOException {
        SyncCounts counts = sync.counts();
        rows.fact("syncId", json -> json.writeString(sync.sync().id()));
        rows.fact("resourceTypes", json -> json.writeNumber(sync.types().size()));
        rows.fact("resources", json -> json.writeNumber(counts.totalResources()));
        rows.fact("entitlements", json -> json.writeNumber(counts.totalEntitlements()));
        rows.fact("grants", json -> json.writeNumber(counts.totalGrants()));
        rows.begin(
                "byResourceType",
                List.of(
                        Column.of("Resource Type"),
                        Column.of("Resources"),
                        Column.of("Entitlements"),
                        Column.of("Grants")));
        Set<String> types = new TreeSet<>(counts.resources().keySet());
        sync.types().forEach(type -> types.add(type.id()));
        types.addAll(counts.entitlements().keySet());
        types.addAll(counts.grants().keySet());
        for (String type : types) {
            line(type, of(counts.resources(), type), of(counts.entitlements(), type), of(counts.grants(), type));
        }
        rows.end();
    }

    private void line(String type, long resources, long entitlements, long grants) throws IOException {
        rows.row(List.of(type, Long.toString(resources), Long.toString(entitlements), Long.toString(grants)), json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", type);
            json.writeNumberField("resources", resources);
            json.writeNumberField("entitlements", entitlements);
            json.writeNumberField("grants", grants);
            json.writeEndObject();
        });
    }

    private static long of(Map<String, Long> counts, String type) {
        return counts.getOrDefault(type, 0L);
    }
}
