/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A page with its blobs encoded. Made by the calling thread, so that only the inserts are left for the database. */
final class PageRows {

    @SuppressWarnings("ArrayRecordComponent") // Carried to the database, never compared.
    record ResourceRow(Resource resource, byte[] data) {}

    @SuppressWarnings("ArrayRecordComponent") // Carried to the database, never compared.
    record EntitlementRow(Entitlement entitlement, byte[] data) {}

    @SuppressWarnings("ArrayRecordComponent") // Carried to the database, never compared.
    record GrantRow(Grant grant, byte[] expansion, byte[] data) {
        boolean needsExpansion() {
            return grant.isExpandable();
        }
    }

    private final List<ResourceRow> resources;
    private final List<EntitlementRow> entitlements;
    private final List<GrantRow> grants;
    private final ObjectCounts counts = new ObjectCounts();

    private PageRows(List<ResourceRow> resources, List<EntitlementRow> entitlements, List<GrantRow> grants) {
        this.resources = resources;
        this.entitlements = entitlements;
        this.grants = grants;
    }

    static PageRows encode(GovernancePage page, Map<String, ResourceType> types) {
        PageRows rows = new PageRows(resources(page.resources()), entitlements(page, types), grants(page.grants()));
        page.resources()
                .forEach(each -> rows.counts.add(C1zSchema.RESOURCES, each.id().type(), 1));
        page.entitlements()
                .forEach(each ->
                        rows.counts.add(C1zSchema.ENTITLEMENTS, each.resource().type(), 1));
        page.grants()
                .forEach(each ->
                        rows.counts.add(C1zSchema.GRANTS, each.resource().type(), 1));
        return rows;
    }

    private static List<ResourceRow> resources(List<Resource> resources) {
        ResourceEncoder encoder = new ResourceEncoder();
        List<ResourceRow> rows = new ArrayList<>(resources.size());
        for (Resource resource : resources) {
            rows.add(new ResourceRow(resource, encoder.encode(resource)));
        }
        return rows;
    }

    private static List<EntitlementRow> entitlements(GovernancePage page, Map<String, ResourceType> types) {
        if (page.entitlements().isEmpty()) {
            return List.of();
        }
        Map<ResourceId, String> names = new HashMap<>();
        page.resources().forEach(each -> names.put(each.id(), each.displayName()));
        EntitlementEncoder encoder = new EntitlementEncoder();
        List<EntitlementRow> rows = new ArrayList<>(page.entitlements().size());
        for (Entitlement entitlement : page.entitlements()) {
            rows.add(new EntitlementRow(
                    entitlement, encoder.encode(entitlement, names.get(entitlement.resource()), types)));
        }
        return rows;
    }

    private static List<GrantRow> grants(List<Grant> grants) {
        GrantEncoder encoder = new GrantEncoder();
        List<GrantRow> rows = new ArrayList<>(grants.size());
        for (Grant grant : grants) {
            rows.add(new GrantRow(grant, encoder.expansion(grant.expansion()), encoder.encode(grant)));
        }
        return rows;
    }

    List<ResourceRow> resources() {
        return resources;
    }

    /** Entitlements that somebody holds only because of another one. */
    Set<String> inherited() {
        Set<String> ids = new HashSet<>();
        for (GrantRow row : grants) {
            if (!row.grant().isDirect()) {
                ids.add(row.grant().entitlementId());
            }
        }
        return ids;
    }

    List<EntitlementRow> entitlements() {
        return entitlements;
    }

    List<GrantRow> grants() {
        return grants;
    }

    ObjectCounts counts() {
        return counts;
    }
}
