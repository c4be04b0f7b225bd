/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantExpansion;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Takeover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredExpansionTest {

    private static final ResourceId ALICE = new ResourceId("user", "alice");

    /** The last two are ordered one way by their characters and the other way by their bytes. */
    private static final List<String> NAMES = List.of("p", "p🐪", "p\uffff");

    @TempDir
    Path folder;

    private Path shared;

    @BeforeProperty
    void makeFolder() throws IOException {
        shared = Files.createTempDirectory("expansion");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (var files = Files.list(shared)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(shared);
    }

    private static Map<String, Grant> grants(Path target) {
        Map<String, Grant> grants = new TreeMap<>();
        try (C1zReader reader = C1zReader.open(target, null)) {
            reader.grants(reader.newest().orElseThrow().id(), GrantFilter.ALL, grant -> grants.put(grant.id(), grant));
        }
        return grants;
    }

    @Test
    void anExpandedGrantIsImmutableAndTellsItsSources() {
        Path target = folder.resolve("sync.c1z");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.page(
                    List.of(),
                    List.of(Samples.members("outer"), Samples.members("inner")),
                    List.of(
                            Samples.nested("outer", "inner"),
                            Samples.member("inner", ALICE),
                            Samples.member("inner", Samples.BOB.id()),
                            Samples.member("outer", Samples.BOB.id()))));
            assertThat(new GrantExpansion(store.grantGraph()).run().added()).isEqualTo(1);
            assertThat(store.counts().grants()).isEqualTo(Map.of("group", 5L));
            store.seal();
        }
        Map<String, Grant> grants = grants(target);
        assertThat(grants).hasSize(5);
        assertThat(grants.get("group:outer:members:user:alice"))
                .isEqualTo(new Grant(
                        "group:outer:members:user:alice",
                        "group:outer:members",
                        new ResourceId("group", "outer"),
                        ALICE,
                        null,
                        true,
                        Map.of("group:inner:members", true)));
        assertThat(grants.get("group-grant:outer:user:u-bob:outer:members"))
                .isEqualTo(new Grant(
                        "group-grant:outer:user:u-bob:outer:members",
                        "group:outer:members",
                        new ResourceId("group", "outer"),
                        Samples.BOB.id(),
                        null,
                        false,
                        Map.of("group:inner:members", true, "group:outer:members", true)));
        assertThat(grants.get(Samples.nested("outer", "inner").id())).isEqualTo(Samples.nested("outer", "inner"));
    }

    @Test
    void theSyncBeforeHasNoPartInIt() {
        Path target = folder.resolve("sync.c1z");
        for (int run = 0; run < 2; run++) {
            try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
                List<Grant> grants = new ArrayList<>(List.of(Samples.nested("outer", "inner")));
                if (run == 0) {
                    grants.add(Samples.member("inner", ALICE));
                }
                store.write(
                        Samples.page(List.of(), List.of(Samples.members("outer"), Samples.members("inner")), grants));
                assertThat(new GrantExpansion(store.grantGraph()).run().added()).isEqualTo(1 - run);
                store.seal();
            }
        }
        assertThat(grants(target))
                .containsOnlyKeys(Samples.nested("outer", "inner").id());
    }

    @Test
    void readingOnAfterExpansionTakesItBackAndDoesItAnew() {
        Path target = folder.resolve("sync.c1z");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.page(
                    List.of(),
                    List.of(Samples.members("outer"), Samples.members("inner")),
                    List.of(
                            Samples.nested("outer", "inner"),
                            Samples.member("inner", ALICE),
                            Samples.member("outer", Samples.BOB.id()),
                            Samples.member("inner", Samples.BOB.id()))));
            new GrantExpansion(store.grantGraph()).run();
        }
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            assertThat(store.counts().totalGrants()).isEqualTo(5);
            // The group has left the other one meanwhile, and Alice is in the outer one herself.
            Grant left = Samples.nested("outer", "inner");
            store.write(Samples.page(
                    List.of(),
                    List.of(),
                    List.of(
                            new Grant(
                                    left.id(),
                                    left.entitlementId(),
                                    left.resource(),
                                    left.principal(),
                                    null,
                                    false,
                                    Map.of()),
                            Samples.member("outer", ALICE))));
            assertThat(new GrantExpansion(store.grantGraph()).run().added()).isZero();
            assertThat(store.counts().totalGrants()).isEqualTo(5);
            store.seal();
        }
        assertThat(grants(target)).hasSize(5).allSatisfy((id, grant) -> {
            assertThat(grant.sources()).isEmpty();
            assertThat(grant.immutable()).isFalse();
        });
    }

    @Test
    void anInterruptedExpansionIsFinishedByTheNextRun() {
        Path target = folder.resolve("sync.c1z");
        Map<String, Grant> once;
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(chain());
            new GrantExpansion(store.grantGraph()).run();
        }
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            assertThat(new GrantExpansion(store.grantGraph()).run().added()).isZero();
            store.seal();
            once = grants(target);
        }
        assertThat(once).hasSize(4 + 5);
    }

    /** As another connector's file tells of somebody who is in the group because he is in {@code source}. */
    private static Grant inherited(String id, String group, ResourceId principal, String source) {
        return new Grant(
                id,
                "group:" + group + ":members",
                new ResourceId("group", group),
                principal,
                null,
                true,
                Map.of("group:" + source + ":members", true));
    }

    @Test
    void theSourcesThatWereToldAreThereAgainWhenAnExpansionIsTakenBack() {
        Path target = folder.resolve("sync.c1z");
        Grant told = inherited("told", "outer", ALICE, "elsewhere");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.page(
                    List.of(),
                    List.of(Samples.members("outer"), Samples.members("inner")),
                    List.of(told, Samples.nested("outer", "inner"), Samples.member("inner", ALICE))));
            new GrantExpansion(store.grantGraph()).run();
        }
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            assertThat(store.isResumed()).isTrue();
            // The inner group has left the outer one meanwhile.
            Grant left = Samples.nested("outer", "inner");
            store.write(Samples.page(
                    List.of(),
                    List.of(),
                    List.of(Samples.member("outer", Samples.BOB.id()), left.to(left.principal(), null))));
            store.seal();
        }
        assertThat(grants(target).get("told")).isEqualTo(told);
    }

    @Test
    void aRunThatIsStoppedTwiceBehindItsExpansionCanBeReadOn() {
        Path target = folder.resolve("sync.c1z");
        for (int run = 0; run < 2; run++) {
            try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
                if (run == 0) {
                    store.write(chain());
                }
                new GrantExpansion(store.grantGraph()).run();
            }
        }
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.page(List.of(), List.of(), List.of(Samples.member("d", ALICE))));
            new GrantExpansion(store.grantGraph()).run();
            store.seal();
        }
        assertThat(grants(target)).hasSize(4 + 5 + 1);
    }

    @Test
    void aGrantThatIsToldTwiceIsDirectWhereItIsToldSo() {
        Path target = folder.resolve("sync.c1z");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.page(
                    List.of(),
                    List.of(Samples.members("outer"), Samples.members("inner"), Samples.members("app")),
                    List.of(
                            inherited("told", "outer", ALICE, "inner"),
                            Samples.member("outer", ALICE),
                            Samples.nested("outer", "inner"),
                            Samples.member("inner", ALICE),
                            shallow(Samples.nested("app", "outer")))));
            new GrantExpansion(store.grantGraph()).run();
            store.seal();
        }
        Map<String, Grant> grants = grants(target);
        assertThat(grants.get("told").sources()).isEqualTo(Map.of("group:inner:members", true));
        assertThat(grants.get(Samples.member("outer", ALICE).id()).sources())
                .isEqualTo(Map.of("group:inner:members", true, "group:outer:members", true));
        assertThat(grants.get("group:app:members:user:alice").sources()).isEqualTo(Map.of("group:outer:members", true));
    }

    private static Grant shallow(Grant nested) {
        return new Grant(
                nested.id(),
                nested.entitlementId(),
                nested.resource(),
                nested.principal(),
                new Grant.Expansion(nested.expansion().entitlementIds(), true, List.of()),
                false,
                Map.of());
    }

    @Test
    void whatWasToldOfASourceStaysAlsoWhenExpansionKnowsLess() {
        Path target = folder.resolve("sync.c1z");
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            store.write(Samples.page(
                    List.of(),
                    List.of(Samples.members("outer"), Samples.members("inner"), Samples.members("innermost")),
                    List.of(
                            inherited("told", "outer", ALICE, "inner"),
                            Samples.nested("outer", "inner"),
                            Samples.nested("inner", "innermost"),
                            Samples.member("innermost", ALICE))));
            new GrantExpansion(store.grantGraph()).run();
            store.seal();
        }
        assertThat(grants(target).get("told").sources()).isEqualTo(Map.of("group:inner:members", true));
    }

    /** Told where nothing was expanded, and taken over into a run that expands there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHoldsSomethingThroughAnotherIsNoDirectHolderInTheNextRunEither(boolean fromPrevious) {
        Path target = folder.resolve("sync.c1z");
        ResourceId sku = new ResourceId("license", "sku");
        Entitlement assigned = new Entitlement(
                "license:sku:assigned", sku, null, null, "assigned", Entitlement.Purpose.ASSIGNMENT, List.of(), false);
        Grant direct = new Grant(
                "license:sku:assigned:user:u-bob", assigned.id(), sku, Samples.BOB.id(), null, false, Map.of());
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            Resource licence = new Resource(sku, null, "E5", null, null, Map.of(), Status.ENABLED, null, null);
            store.write(Samples.page(
                    List.of(licence),
                    List.of(assigned),
                    List.of(direct, Samples.licensed("sku", ALICE, "group:inner:members"))));
            new GrantExpansion(store.grantGraph()).run();
            store.seal();
        }
        try (C1zStore store = C1zStore.open(target, null, "tenant", Clock.systemUTC())) {
            if (fromPrevious) {
                store.startFromPrevious(List.of(new Takeover("license", true, Set.of("assigned"))));
            } else {
                store.carryOver("license", null);
            }
            Grant.Expansion through = new Grant.Expansion(List.of(assigned.id()), true, List.of());
            store.write(Samples.page(
                    List.of(),
                    List.of(Samples.members("app")),
                    List.of(new Grant(
                            "app",
                            "group:app:members",
                            new ResourceId("group", "app"),
                            sku,
                            through,
                            false,
                            Map.of()))));
            new GrantExpansion(store.grantGraph()).run();
            store.seal();
        }
        assertThat(grants(target).keySet())
                .containsExactly(
                        "app",
                        "group:app:members:user:u-bob",
                        "license:sku:assigned:user:alice",
                        "license:sku:assigned:user:u-bob");
    }

    private static io.sarwan.governance.GovernancePage chain() {
        return Samples.page(
                List.of(),
                List.of(Samples.members("a"), Samples.members("b"), Samples.members("c"), Samples.members("d")),
                List.of(
                        Samples.nested("a", "b"),
                        Samples.nested("b", "c"),
                        Samples.member("c", ALICE),
                        Samples.member("c", Samples.BOB.id())));
    }

    /** Grants of a random tenant; expansion in the store must be what the definition says. */
    @Property(tries = 60)
    void itIsWhatTheDefinitionSays(
            @ForAll @IntRange(min = 1, max = 8) int groups,
            @ForAll @IntRange(max = 16) int edges,
            @ForAll @IntRange(max = 12) int memberships,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<Entitlement> entitlements = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            entitlements.add(Samples.members("g" + i));
        }
        Map<String, Grant> direct = new LinkedHashMap<>();
        for (int i = 0; i < edges; i++) {
            Grant grant = edge(random, groups);
            direct.put(grant.id(), grant);
        }
        for (int i = 0; i < memberships; i++) {
            String type = random.nextBoolean() ? "user" : "managed_identity";
            Grant grant = Samples.member(
                    "g" + random.nextInt(groups),
                    new ResourceId(type, NAMES.get(random.nextInt(3)) + random.nextInt(3)));
            direct.put(
                    grant.id(),
                    random.nextInt(4) > 0
                            ? grant
                            : inherited(grant.id(), grant.resource().id(), grant.principal(), "elsewhere"));
        }
        Path target = shared.resolve("sync.c1z");
        try (C1zStore store = C1zStore.open(target, null, String.valueOf(seed), Clock.systemUTC())) {
            store.write(Samples.page(List.of(), entitlements, List.copyOf(direct.values())));
            new GrantExpansion(store.grantGraph()).run();
            store.seal();
        }
        Map<String, Map<String, Boolean>> found = new HashMap<>();
        grants(target)
                .forEach((id, grant) -> found.put(grant.entitlementId() + " " + grant.principal(), grant.sources()));
        assertThat(found).isEqualTo(definition(groups, direct.values()));
    }

    private static Grant edge(Random random, int groups) {
        Grant plain = Samples.nested("g" + random.nextInt(groups), "g" + random.nextInt(groups + 1));
        List<String> types = random.nextInt(3) == 0 ? List.of("user") : List.of();
        Grant.Expansion expansion =
                new Grant.Expansion(plain.expansion().entitlementIds(), random.nextInt(3) == 0, types);
        return new Grant(
                plain.id(), plain.entitlementId(), plain.resource(), plain.principal(), expansion, false, Map.of());
    }

    /** Every grant there has to be, direct ones included, with its sources; by entitlement and principal. */
    private static Map<String, Map<String, Boolean>> definition(int groups, Iterable<Grant> direct) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < groups; i++) {
            known.add("group:g" + i + ":members");
        }
        Map<String, Map<ResourceId, Boolean>> holders = new TreeMap<>();
        List<Grant> edges = new ArrayList<>();
        for (Grant grant : direct) {
            holders.computeIfAbsent(grant.entitlementId(), id -> new LinkedHashMap<>())
                    .put(grant.principal(), grant.sources().isEmpty());
            if (grant.expansion() != null) {
                String source = grant.expansion().entitlementIds().get(0);
                if (known.contains(source) && !source.equals(grant.entitlementId())) {
                    edges.add(grant);
                }
            }
        }
        Map<String, Map<String, Boolean>> sources = new HashMap<>();
        for (Grant grant : direct) {
            if (!grant.sources().isEmpty()) {
                sources.put(grant.entitlementId() + " " + grant.principal(), new TreeMap<>(grant.sources()));
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Grant edge : edges) {
                String source = edge.expansion().entitlementIds().get(0);
                for (Map.Entry<ResourceId, Boolean> holder :
                        Map.copyOf(holders.getOrDefault(source, Map.of())).entrySet()) {
                    ResourceId principal = holder.getKey();
                    boolean carried = (holder.getValue() || !edge.expansion().shallow())
                            && (edge.expansion().resourceTypeIds().isEmpty()
                                    || edge.expansion().resourceTypeIds().contains(principal.type()));
                    if (carried) {
                        Map<ResourceId, Boolean> held =
                                holders.computeIfAbsent(edge.entitlementId(), id -> new LinkedHashMap<>());
                        changed |= held.putIfAbsent(principal, false) == null;
                        Map<String, Boolean> all =
                                sources.computeIfAbsent(edge.entitlementId() + " " + principal, key -> new TreeMap<>());
                        changed |= all.put(source, holder.getValue()) == null;
                        if (held.get(principal)) {
                            all.put(edge.entitlementId(), true);
                        }
                    }
                }
            }
        }
        Map<String, Map<String, Boolean>> all = new HashMap<>();
        holders.forEach((entitlement, principals) -> principals
                .keySet()
                .forEach(principal -> all.put(
                        entitlement + " " + principal, sources.getOrDefault(entitlement + " " + principal, Map.of()))));
        return all;
    }
}
