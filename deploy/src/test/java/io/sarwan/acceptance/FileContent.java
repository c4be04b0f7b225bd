/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.GrantFilter;
import io.sarwan.c1z.SyncRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a file holds, in the terms of {@link TenantTruth}; fails on an entitlement or principal that is not there. */
record FileContent(Set<String> resources, Map<String, Boolean> grants, Map<String, String> managers) {

    static FileContent of(Path file) {
        Set<String> resources = new TreeSet<>();
        Set<String> entitlements = new TreeSet<>();
        Map<String, Boolean> grants = new TreeMap<>();
        Map<String, String> managers = new TreeMap<>();
        try (C1zReader reader = C1zReader.open(file, null)) {
            SyncRun newest = reader.newest().orElseThrow();
            reader.resources(newest.id(), null, resource -> {
                resources.add(resource.id().toString());
                if (resource.profile().get("managerId") instanceof String manager) {
                    managers.put(resource.id().id(), manager);
                }
            });
            reader.entitlements(newest.id(), null, entitlement -> entitlements.add(entitlement.id()));
            reader.grants(newest.id(), GrantFilter.ALL, grant -> {
                if (!entitlements.contains(grant.entitlementId())) {
                    throw new AssertionError("no entitlement " + grant.entitlementId());
                }
                boolean direct = grant.sources().isEmpty() || grant.sources().containsKey(grant.entitlementId());
                if (grants.put(grant.entitlementId() + " <- " + grant.principal(), direct) != null) {
                    throw new AssertionError("twice: " + grant.id());
                }
            });
        }
        return new FileContent(resources, grants, managers);
    }
}
