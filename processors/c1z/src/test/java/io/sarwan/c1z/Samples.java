/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ChainPosition;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A small tenant with every property set somewhere. */
final class Samples {

    static final Instant CREATED = Instant.parse("2021-03-04T05:06:07.080900Z");

    static final ResourceType USER =
            new ResourceType("user", "User", "A person's account.", Set.of(TraitKind.USER), false);
    static final ResourceType GROUP = new ResourceType("group", "Group", "A group.", Set.of(TraitKind.GROUP), false);
    static final ResourceType MACHINE = new ResourceType(
            "managed_identity", "Managed identity", "An identity of a machine.", Set.of(TraitKind.USER), true);
    static final List<ResourceType> TYPES = List.of(USER, GROUP, MACHINE);

    static final Resource ALICE = new Resource(
            new ResourceId("user", "u-alice"),
            new ResourceId("tenant", "t-1"),
            "Alice Ångström 🐪",
            "Leads the caravan.",
            new Trait.User(
                    Trait.AccountType.HUMAN,
                    List.of(new Trait.Email("alice@example.com", true), new Trait.Email("a@example.org", false)),
                    "alice@example.com",
                    List.of("alice", ""),
                    "Alice",
                    "Ångström",
                    List.of("E-17"),
                    Instant.parse("2026-11-01T00:00:00Z")),
            Map.of(
                    "department",
                    "Salt",
                    "accountEnabled",
                    true,
                    "remote",
                    false,
                    "seats",
                    12L,
                    "ratio",
                    0.5,
                    "empty",
                    "",
                    "tags",
                    List.of("a", 2L, List.of("b")),
                    "manager",
                    Map.of("id", "u-bob", "level", 3L)),
            Status.ENABLED,
            CREATED,
            "https://example.com/users/u-alice");

    static final Resource BOB = new Resource(
            new ResourceId("user", "u-bob"),
            null,
            "Bob",
            null,
            new Trait.User(null, List.of(), null, List.of(), null, null, List.of(), null),
            Map.of(),
            Status.UNSPECIFIED,
            null,
            null);

    static final Resource STAFF = group("g-staff", "Staff");
    static final Resource ROLE = new Resource(
            new ResourceId("directory_role", "r-1"),
            null,
            "Reader",
            null,
            new Trait.Role(),
            Map.of("builtIn", true),
            Status.DISABLED,
            null,
            null);
    static final Resource APP = new Resource(
            new ResourceId("enterprise_application", "a-1"),
            null,
            "Ledger",
            null,
            new Trait.App(
                    "https://example.com/help",
                    "https://example.com/logo.png",
                    Set.of(Trait.AppFlag.SAML, Trait.AppFlag.HIDDEN)),
            Map.of("app_id", "c-1"),
            Status.DELETED,
            CREATED,
            null);
    static final Resource SECRET = new Resource(
            new ResourceId("service_principal_credential", "s-1"),
            new ResourceId("enterprise_application", "a-1"),
            "Key",
            null,
            new Trait.Secret(
                    CREATED,
                    Instant.parse("2027-01-01T00:00:00Z"),
                    Instant.parse("2026-06-01T12:00:00Z"),
                    new ResourceId("enterprise_application", "a-1")),
            Map.of(),
            Status.UNSPECIFIED,
            CREATED,
            null);
    static final Resource PLAIN = new Resource(
            new ResourceId("license", "l-1"), null, "E5", null, null, Map.of("seats", 5L), Status.ENABLED, null, null);

    static final List<Resource> RESOURCES = List.of(ALICE, BOB, STAFF, ROLE, APP, SECRET, PLAIN);

    static final Entitlement MEMBERS = new Entitlement(
            "group:g-staff:members",
            STAFF.id(),
            "Staff Group Member",
            "Member of Staff group",
            "members",
            Entitlement.Purpose.ASSIGNMENT,
            List.of("user", "group", "device"),
            false);
    static final Entitlement OWNERS = new Entitlement(
            "group:g-staff:owners", STAFF.id(), null, null, "owners", Entitlement.Purpose.OWNERSHIP, List.of(), true);

    static final Grant MEMBERSHIP = member("g-staff", ALICE.id());
    static final Grant NESTED = new Grant(
            GovernanceIds.groupGrant("g-staff", new ResourceId("group", "g-inner"), "members"),
            MEMBERS.id(),
            STAFF.id(),
            new ResourceId("group", "g-inner"),
            new Grant.Expansion(List.of("group:g-inner:members"), true, List.of("user")),
            true,
            Map.of("group:g-inner:members", true, "group:g-staff:members", false));

    private Samples() {}

    static Resource group(String id, String name) {
        return new Resource(
                new ResourceId("group", id),
                null,
                name,
                null,
                new Trait.Group(),
                Map.of("group_type", "security"),
                Status.ENABLED,
                CREATED,
                null);
    }

    static Resource user(String id) {
        return new Resource(
                new ResourceId("user", id),
                null,
                "User " + id,
                null,
                Trait.User.service(),
                Map.of("id", id),
                Status.ENABLED,
                null,
                null);
    }

    static Entitlement members(String group) {
        return new Entitlement(
                "group:" + group + ":members",
                new ResourceId("group", group),
                "Members of " + group,
                null,
                "members",
                Entitlement.Purpose.ASSIGNMENT,
                List.of("user", "group"),
                false);
    }

    static Grant member(String group, ResourceId principal) {
        return new Grant(
                GovernanceIds.groupGrant(group, principal, "members"),
                "group:" + group + ":members",
                new ResourceId("group", group),
                principal,
                null,
                false,
                Map.of());
    }

    /** Everyone in {@code inner} is in {@code outer} too. */
    static Grant nested(String outer, String inner) {
        ResourceId principal = new ResourceId("group", inner);
        return new Grant(
                GovernanceIds.groupGrant(outer, principal, "members"),
                "group:" + outer + ":members",
                new ResourceId("group", outer),
                principal,
                new Grant.Expansion(List.of("group:" + inner + ":members"), false, List.of()),
                false,
                Map.of());
    }

    /** A licence that comes from a group, as the source itself says; nothing expands it. */
    static Grant licensed(String sku, ResourceId principal, String source) {
        ResourceId licence = new ResourceId("license", sku);
        String entitlement = GovernanceIds.entitlement(licence, "assigned");
        return new Grant(
                GovernanceIds.grant(entitlement, principal),
                entitlement,
                licence,
                principal,
                null,
                true,
                Map.of(source, true));
    }

    static GovernancePage page(List<Resource> resources, List<Entitlement> entitlements, List<Grant> grants) {
        return new GovernancePage("test", resources, entitlements, grants, null, Coverage.NONE, Map.of());
    }

    static GovernancePage page(List<Resource> resources, ChainPosition position) {
        return new GovernancePage("test", resources, List.of(), List.of(), position, Coverage.NONE, Map.of());
    }

    static GovernancePage everything() {
        return page(RESOURCES, List.of(MEMBERS, OWNERS), List.of(MEMBERSHIP, NESTED));
    }

    /** All that the newest sync of a file holds. */
    static Set<String> content(Path file, Path folder) {
        Set<String> content = new TreeSet<>();
        try (C1zReader reader = C1zReader.open(file, folder)) {
            String sync = reader.newest().orElseThrow().id();
            reader.resources(sync, null, resource -> content.add(resource.toString()));
            reader.entitlements(sync, null, entitlement -> content.add(entitlement.toString()));
            reader.grants(sync, GrantFilter.ALL, grant -> content.add(grant.toString()));
        }
        return content;
    }
}
