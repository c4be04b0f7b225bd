/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import io.sarwan.c1z.GrantFilter;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import java.io.IOException;
import java.util.List;

/**
 * Shows what one sync has created, deleted and modified compared to another. Each row of one is looked up in the other,
 * so that neither is held in memory. A grant is the same when entitlement and principal are, whatever its id.
 */
final class Comparison {

    private static final List<Column> COLUMNS = List.of(
            Column.of("Change"),
            Column.of("Kind"),
            Column.csvOnly("ID"),
            Column.of("Name"),
            Column.of("On"),
            Column.of("Principal"));

    /** Which of the three lists is being written. */
    private enum Change {
        CREATED,
        DELETED,
        MODIFIED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final OpenSync older;
    private final OpenSync newer;
    private final Rows rows;

    Comparison(OpenSync older, OpenSync newer, Rows rows) {
        this.older = older;
        this.newer = newer;
        this.rows = rows;
    }

    void write() throws IOException {
        rows.fact("baseSyncId", json -> json.writeString(older.sync().id()));
        rows.fact("appliedSyncId", json -> json.writeString(newer.sync().id()));
        part("resources", this::resources);
        part("entitlements", this::entitlements);
        part("grants", this::grants);
    }

    /** Writes one list of one part. */
    @FunctionalInterface
    private interface Part {
        void write(Change change) throws IOException;
    }

    private void part(String name, Part part) throws IOException {
        rows.openPart(name);
        for (Change change : Change.values()) {
            rows.begin(change.word(), COLUMNS);
            part.write(change);
            rows.end();
        }
        rows.closePart();
    }

    private OpenSync walked(Change change) {
        return change == Change.DELETED ? older : newer;
    }

    private OpenSync asked(Change change) {
        return change == Change.DELETED ? newer : older;
    }

    private void resources(Change change) throws IOException {
        walked(change).eachResource(null, resource -> {
            var other = asked(change).resource(resource.id());
            if (change == Change.MODIFIED ? other.isPresent() && !other.get().equals(resource) : other.isEmpty()) {
                resource(change, resource);
            }
        });
    }

    private void resource(Change change, Resource resource) throws IOException {
        rows.row(
                List.of(
                        change.word(),
                        "resource",
                        resource.id().toString(),
                        Listings.text(resource.displayName()),
                        resource.id().type(),
                        ""),
                json -> new GovernanceJson(json).resource(resource));
    }

    private void entitlements(Change change) throws IOException {
        walked(change).eachEntitlement(null, entitlement -> {
            var other = asked(change).entitlement(entitlement.id());
            if (change == Change.MODIFIED ? other.isPresent() && !other.get().equals(entitlement) : other.isEmpty()) {
                entitlement(change, entitlement);
            }
        });
    }

    private void entitlement(Change change, Entitlement entitlement) throws IOException {
        rows.row(
                List.of(
                        change.word(),
                        "entitlement",
                        entitlement.id(),
                        Listings.text(entitlement.displayName()),
                        new Listings(walked(change), rows).name(entitlement.resource()),
                        ""),
                json -> new GovernanceJson(json).entitlement(entitlement));
    }

    private void grants(Change change) throws IOException {
        walked(change).eachGrant(GrantFilter.ALL, grant -> {
            List<Grant> others = asked(change).grants(grant.entitlementId(), grant.principal());
            if (change == Change.MODIFIED ? !others.isEmpty() && !others.contains(grant) : others.isEmpty()) {
                grant(change, grant);
            }
        });
    }

    private void grant(Change change, Grant grant) throws IOException {
        Listings names = new Listings(walked(change), rows);
        rows.row(
                List.of(
                        change.word(),
                        "grant",
                        grant.id(),
                        names.entitlementName(grant.entitlementId()),
                        names.name(grant.resource()),
                        names.name(grant.principal())),
                json -> new GovernanceJson(json).grant(grant));
    }
}
