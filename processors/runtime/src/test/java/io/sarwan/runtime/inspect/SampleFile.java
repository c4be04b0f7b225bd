/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import io.sarwan.c1z.C1zStore;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.Status;
import io.sarwan.governance.Trait;
import io.sarwan.governance.TraitKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes small files for inspection: two people, a nested group, an application owner. */
public final class SampleFile {

    static final ResourceId ADA = new ResourceId("user", "u1");
    static final ResourceId BOB = new ResourceId("user", "u2");
    static final ResourceId ENGINEERS = new ResourceId("group", "g1");
    static final ResourceId EVERYBODY = new ResourceId("group", "g2");
    static final String ENGINEERS_MEMBERS = "group:g1:members";
    static final String EVERYBODY_MEMBERS = "group:g2:members";

    private final List<Resource> resources = new ArrayList<>();
    private final List<Entitlement> entitlements = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();

    /** The standard content. */
    public static SampleFile standard() {
        SampleFile file = new SampleFile();
        file.user(ADA, "Ada, \"the first\"");
        file.user(BOB, "=HYPERLINK(\"http://evil\")");
        file.group(ENGINEERS, "Engineers");
        file.group(EVERYBODY, "Every\u001b[31mbody");
        file.member(ENGINEERS, ADA, Map.of());
        file.member(EVERYBODY, ENGINEERS, Map.of());
        file.member(EVERYBODY, ADA, Map.of(ENGINEERS_MEMBERS, true));
        file.member(EVERYBODY, BOB, Map.of());
        return file;
    }

    SampleFile user(ResourceId id, String name) {
        resources.add(new Resource(
                id,
                null,
                name,
                null,
                new Trait.User(
                        Trait.AccountType.HUMAN,
                        List.of(new Trait.Email(id.id() + "@example.com", true)),
                        id.id() + "@example.com",
                        List.of(),
                        "Given",
                        "Family",
                        List.of("7"),
                        Instant.parse("2026-01-02T03:04:05Z")),
                Map.of("department", "R&D", "seats", 3, "nested", Map.of("b", true, "a", List.of("x"))),
                Status.ENABLED,
                Instant.parse("2025-01-01T00:00:00Z"),
                "https://entra.example/" + id.id()));
        return this;
    }

    SampleFile group(ResourceId id, String name) {
        resources.add(
                new Resource(id, null, name, "A group", new Trait.Group(), Map.of(), Status.UNSPECIFIED, null, null));
        entitlements.add(new Entitlement(
                GovernanceIds.entitlement(id, "members"),
                id,
                name + " Group Member",
                null,
                "members",
                Entitlement.Purpose.ASSIGNMENT,
                List.of("user", "group"),
                false));
        return this;
    }

    SampleFile member(ResourceId group, ResourceId principal, Map<String, Boolean> sources) {
        Grant.Expansion expansion = principal.type().equals("group")
                ? new Grant.Expansion(List.of("group:" + principal.id() + ":members"), false, List.of("user"))
                : null;
        grants.add(new Grant(
                GovernanceIds.groupGrant(group.id(), principal, "members"),
                GovernanceIds.entitlement(group, "members"),
                group,
                principal,
                expansion,
                !sources.isEmpty(),
                sources));
        return this;
    }

    SampleFile owner(ResourceId group, ResourceId principal) {
        entitlements.add(new Entitlement(
                GovernanceIds.entitlement(group, "owners"),
                group,
                "Group Owner",
                null,
                "owners",
                Entitlement.Purpose.OWNERSHIP,
                List.of("user"),
                false));
        grants.add(new Grant(
                GovernanceIds.groupGrant(group.id(), principal, "owners"),
                GovernanceIds.entitlement(group, "owners"),
                group,
                principal,
                null,
                false,
                Map.of()));
        return this;
    }

    SampleFile without(ResourceId id) {
        resources.removeIf(resource -> resource.id().equals(id));
        return this;
    }

    SampleFile withoutGrantsOf(ResourceId principal) {
        grants.removeIf(grant -> grant.principal().equals(principal));
        return this;
    }

    /** Adds a finished sync to the file. */
    public void writeTo(Path file, String endedAt) {
        Clock clock = Clock.fixed(Instant.parse(endedAt), ZoneOffset.UTC);
        try (C1zStore store = C1zStore.open(file, null, "sample", clock)) {
            store.declare(List.of(
                    new ResourceType("user", "User", "An account", Set.of(TraitKind.USER), true),
                    new ResourceType("group", "Group", "A group", Set.of(TraitKind.GROUP), false)));
            store.write(new GovernancePage("sample", resources, entitlements, grants, null, Coverage.NONE, Map.of()));
            store.seal();
        }
    }
}
