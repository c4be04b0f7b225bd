/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.ExternalMatch;
import io.sarwan.governance.ExternalTakeover;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantExpansion;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.Takeover;
import io.sarwan.governance.Trait;
import io.sarwan.governance.TraitKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Principals of another connector's file in a run, and the grants that mean them. */
class ExternalResourcesTest {

    private static final ResourceId APP = new ResourceId("enterprise_application", "a-1");
    private static final String ROLE = "enterprise_application:a-1:assigned";

    @TempDir
    private Path folder;

    private Path other;

    /** Another connector: ann and ben, the group salt with ann in it, the group spice with salt in it, and an application. */
    @BeforeEach
    void writeTheOtherFile() {
        other = folder.resolve("other.c1z");
        try (C1zStore store = C1zStore.open(other, null, "other", Clock.systemUTC())) {
            store.declare(Samples.TYPES);
            List<Entitlement> entitlements = List.of(members("salt"), members("spice"));
            store.write(Samples.page(
                    List.of(
                            user("ann", "Ann@Example.com", Map.of("userPrincipalName", "ann@example.com")),
                            user("ben", "ben@example.com", Map.of("userPrincipalName", "ben@example.com")),
                            group("salt"),
                            group("spice"),
                            Samples.APP),
                    entitlements,
                    List.of(
                            member("salt", new ResourceId("user", "ann"), null),
                            member(
                                    "spice",
                                    new ResourceId("group", "salt"),
                                    new Grant.Expansion(List.of("group:salt:members"), false, List.of())),
                            member("spice", APP, null))));
            finish(store);
        }
    }

    private static Resource user(String id, String email, Map<String, Object> profile) {
        return new Resource(
                new ResourceId("user", id),
                null,
                id,
                null,
                new Trait.User(
                        Trait.AccountType.HUMAN,
                        List.of(new Trait.Email(email, true)),
                        email,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        null),
                profile,
                Status.ENABLED,
                null,
                null);
    }

    private static Resource group(String id) {
        return new Resource(
                new ResourceId("group", id),
                null,
                id,
                null,
                new Trait.Group(),
                Map.of("mail", id + "@example.com"),
                Status.ENABLED,
                null,
                null);
    }

    private static Entitlement members(String group) {
        return new Entitlement(
                "group:" + group + ":members",
                new ResourceId("group", group),
                null,
                null,
                "members",
                Entitlement.Purpose.ASSIGNMENT,
                List.of("user", "group"),
                false);
    }

    private static Grant member(String group, ResourceId principal, Grant.Expansion through) {
        return new Grant(
                "group:" + group + ":members:" + principal,
                "group:" + group + ":members",
                new ResourceId("group", group),
                principal,
                through,
                false,
                Map.of());
    }

    /** A grant of our application to somebody whom only the other file knows. */
    private static Grant meaning(String standIn, Grant.Expansion through, ExternalMatch match) {
        String type = standIn.substring(0, standIn.indexOf(':'));
        ResourceId principal = new ResourceId(type, standIn.substring(type.length() + 1));
        return new Grant(
                ROLE + ':' + principal, ROLE, APP, principal, through, false, Map.of(), Map.of("since", "2026"), match);
    }

    private static void finish(C1zStore store) {
        new GrantExpansion(store.grantGraph()).run();
        store.seal();
    }

    private ExternalTakeover run(ExternalSource source, List<Resource> own, Grant... grants) {
        ExternalTakeover taken;
        try (C1zStore store = open(source)) {
            store.declare(Samples.TYPES);
            List<Resource> resources = new ArrayList<>(own);
            resources.add(Samples.APP);
            Entitlement role = new Entitlement(
                    ROLE, APP, null, null, "assigned", Entitlement.Purpose.ASSIGNMENT, List.of(), false);
            Entitlement all = new Entitlement(
                    "enterprise_application:a-1:all",
                    APP,
                    null,
                    null,
                    "all",
                    Entitlement.Purpose.ASSIGNMENT,
                    List.of(),
                    false);
            store.write(Samples.page(resources, List.of(role, all), List.of(grants)));
            assertThat(store.missingPrincipals()).isEmpty();
            taken = store.takeInExternal().orElseThrow();
            finish(store);
            assertThat(store.counts().resources())
                    .as("what is counted is what the file holds")
                    .isEqualTo(new TreeMap<>(counted()));
        }
        return taken;
    }

    private Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        try (C1zReader reader = reader()) {
            reader.resources(sync(reader), null, each -> counted.merge(each.id().type(), 1L, Long::sum));
        }
        return counted;
    }

    private C1zStore open(ExternalSource source) {
        return C1zStore.open(
                folder.resolve("sync.c1z"),
                null,
                "ours",
                Clock.systemUTC(),
                C1zOptions.defaults().withExternal(source));
    }

    private ExternalSource everybody() {
        return new ExternalSource(other, null, ExternalSource.USUAL);
    }

    private C1zReader reader() {
        return C1zReader.open(folder.resolve("sync.c1z"), folder);
    }

    private static String sync(C1zReader reader) {
        return reader.newest().orElseThrow().id();
    }

    private Set<String> holders(String entitlement) {
        Set<String> holders = new TreeSet<>();
        try (C1zReader reader = reader()) {
            reader.grants(sync(reader), GrantFilter.ALL, grant -> {
                if (grant.entitlementId().equals(entitlement)) {
                    holders.add(grant.principal().toString());
                }
            });
        }
        return holders;
    }

    @Test
    void usersAndGroupsAreTakenOverWithWhatTheyHoldOfEachOtherAndCannotBeChangedHere() {
        ExternalTakeover taken = run(everybody(), List.of());

        assertThat(taken.taken().resources()).isEqualTo(Map.of("user", 2L, "group", 2L));
        assertThat(taken.leftOut()).as("the application is no principal").isZero();
        assertThat(holders("group:salt:members")).containsExactly("user:ann");
        assertThat(holders("group:spice:members"))
                .containsExactly("enterprise_application:a-1", "group:salt", "user:ann");
        try (C1zReader reader = reader()) {
            String sync = sync(reader);
            assertThat(reader.isExternal(sync, new ResourceId("user", "ann"))).isTrue();
            assertThat(reader.isExternal(sync, APP)).isFalse();
            assertThat(reader.resource(sync, new ResourceId("user", "ann"))
                            .orElseThrow()
                            .profile())
                    .containsEntry("userPrincipalName", "ann@example.com");
            reader.grants(sync, GrantFilter.ALL, grant -> assertThat(grant.immutable())
                    .isTrue());
            List<String> types = new ArrayList<>();
            reader.resourceTypes(sync, type -> types.add(type.id()));
            assertThat(types).doesNotHaveDuplicates().contains("user", "group");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "userPrincipalName, ANN@example.com, user:ann",
        "email, ann@EXAMPLE.com, user:ann",
        "userPrincipalName, ann@example.co, ''",
        "mail, ann@example.com, ''"
    })
    void aGrantThatMeansAUserByAnAttributeIsGivenToHim(String key, String value, String holder) {
        ExternalTakeover taken = run(
                everybody(),
                List.of(),
                meaning("user:stand-in", null, new ExternalMatch.ByProfile(TraitKind.USER, key, value)));

        assertThat(String.join(",", holders(ROLE))).isEqualTo(holder);
        assertThat(taken.matched()).isEqualTo(holder.isEmpty() ? 0 : 1);
        assertThat(taken.unmatched()).isEqualTo(holder.isEmpty() ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group:stand/in:members",
                "bid:e:group/stand\\/in:members",
                "bid:e:tenant/t-1/group/stand\\/in:members"
            })
    void aGroupThatIsMeantBringsItsMembersAlong(String entitlement) {
        run(
                everybody(),
                List.of(),
                meaning(
                        "group:stand/in",
                        new Grant.Expansion(
                                List.of("bid:e:group/somebody\\/else:members", entitlement), true, List.of("user")),
                        new ExternalMatch.ById("salt")));

        assertThat(holders(ROLE)).containsExactly("group:salt", "user:ann");
        try (C1zReader reader = reader()) {
            Grant given = reader.grant(sync(reader), ROLE + ":group:salt").orElseThrow();
            assertThat(given.metadata()).containsEntry("since", "2026");
            assertThat(given.expansion().entitlementIds()).containsExactly("group:salt:members");
            assertThat(given.expansion().shallow()).isTrue();
            assertThat(given.match()).isEqualTo(new ExternalMatch.ById("salt"));
        }
    }

    /** The other file is expanded: it says that ann is in spice because she is in salt. */
    @Test
    void whoIsInAMeantGroupThroughAnotherGroupIsNoDirectMemberOfIt() {
        String all = "enterprise_application:a-1:all";
        Grant.Expansion deep = new Grant.Expansion(List.of("group:spice:members"), false, List.of());
        ResourceId spice = new ResourceId("group", "spice");
        run(
                everybody(),
                List.of(),
                meaning(
                        "group:spice",
                        new Grant.Expansion(List.of("group:spice:members"), true, List.of()),
                        new ExternalMatch.ById("spice")),
                new Grant(
                        all + ":x", all, APP, spice, deep, false, Map.of(), Map.of(), new ExternalMatch.ById("spice")));

        assertThat(holders(ROLE)).containsExactly("enterprise_application:a-1", "group:salt", "group:spice");
        assertThat(sources("group:spice:members:user:ann")).isEqualTo(Map.of("group:salt:members", true));
        assertThat(sources(all + ":user:ann")).isEqualTo(Map.of("group:spice:members", false));
        assertThat(sources(all + ":group:salt")).isEqualTo(Map.of("group:spice:members", true));
    }

    private Map<String, Boolean> sources(String grantId) {
        try (C1zReader reader = reader()) {
            return reader.grant(sync(reader), grantId).orElseThrow().sources();
        }
    }

    @Test
    void aGrantThatMeansAllOfAKindIsGivenToEachOfThem() {
        ExternalTakeover taken =
                run(everybody(), List.of(), meaning("user:anybody", null, new ExternalMatch.All(TraitKind.USER)));

        assertThat(holders(ROLE)).containsExactly("user:ann", "user:ben");
        assertThat(taken.matched()).isEqualTo(1);
    }

    @Test
    void onlyThoseWhoHoldTheEntitlementAskedForAreTakenOver() {
        ExternalTakeover taken = run(
                new ExternalSource(other, "group:salt:members", ExternalSource.USUAL),
                List.of(),
                meaning("user:x", null, new ExternalMatch.ById("ann")),
                meaning("user:y", null, new ExternalMatch.ById("ben")));

        assertThat(taken.taken().resources()).isEqualTo(Map.of("user", 1L));
        assertThat(holders(ROLE)).containsExactly("user:ann");
    }

    @Test
    void otherKindsTakeThePlaceOfUsersAndGroups() {
        ExternalTakeover taken = run(new ExternalSource(other, null, Set.of(TraitKind.GROUP)), List.of());

        assertThat(taken.taken().resources()).isEqualTo(Map.of("group", 2L));
        assertThat(taken.leftOut()).as("ann in salt, and through it in spice").isEqualTo(2);
        assertThat(holders("group:salt:members")).isEmpty();
    }

    @Test
    void whatTheRunHasReadItselfCountsMore() {
        ExternalTakeover taken = run(
                everybody(),
                List.of(user("ann", "ann@ours.example", Map.of("source", "ours"))),
                meaning("user:x", null, new ExternalMatch.ById("ann")));

        assertThat(taken.taken().resources()).isEqualTo(Map.of("user", 1L, "group", 2L));
        assertThat(holders(ROLE)).containsExactly("user:ann");
        try (C1zReader reader = reader()) {
            ResourceId ann = new ResourceId("user", "ann");
            assertThat(reader.isExternal(sync(reader), ann)).isFalse();
            assertThat(reader.resource(sync(reader), ann).orElseThrow().profile())
                    .containsEntry("source", "ours");
        }
    }

    @Test
    void aRunThatIsInterruptedBehindItGoesOnAndHoldsTheSame() {
        Grant meant = meaning("user:x", null, new ExternalMatch.All(TraitKind.USER));
        try (C1zStore store = open(everybody())) {
            store.declare(Samples.TYPES);
            Entitlement role = new Entitlement(
                    ROLE, APP, null, null, "assigned", Entitlement.Purpose.ASSIGNMENT, List.of(), false);
            store.write(Samples.page(List.of(Samples.APP), List.of(role), List.of(meant)));
            store.takeInExternal();
        }
        try (C1zStore store = open(everybody())) {
            assertThat(store.isResumed()).isTrue();
            assertThat(store.takeInExternal().orElseThrow().taken().totalResources())
                    .isZero();
            finish(store);
            assertThat(store.counts().resources()).isEqualTo(new TreeMap<>(counted()));
        }

        assertThat(holders(ROLE)).containsExactly("user:ann", "user:ben");
    }

    @Test
    void aRunThatBeganWithAnotherFileIsNotContinued() throws Exception {
        try (C1zStore store = open(everybody())) {
            store.declare(Samples.TYPES);
        }
        Path another = folder.resolve("another.c1z");
        Files.copy(other, another);

        try (C1zStore store = open(new ExternalSource(another, null, ExternalSource.USUAL))) {
            assertThat(store.isResumed()).isFalse();
        }
    }

    @Test
    void whatCameFromTheOtherFileIsNotTakenOverFromTheSyncBefore() {
        run(everybody(), List.of(user("own", "own@example.com", Map.of())));

        try (C1zStore store = C1zStore.open(folder.resolve("sync.c1z"), null, "ours", Clock.systemUTC())) {
            store.startFromPrevious(
                    List.of(new Takeover("user", true, Set.of()), new Takeover("group", true, Set.of("members"))));
            assertThat(store.ids("user")).containsExactly("own");
            assertThat(store.ids("group")).isEmpty();
            assertThat(store.counts().grants()).isEmpty();
        }
        Path work = folder.resolve("sync.c1z.work");
        assertThat(work).exists();
        try (C1zStore store = C1zStore.open(folder.resolve("sync.c1z"), null, "again", Clock.systemUTC())) {
            assertThat(store.carryOver("user", null).resources()).isEqualTo(Map.of("user", 1L));
            assertThat(store.carryOver("group", null).totalResources()).isZero();
        }
    }

    @Test
    void withoutAFileNothingHappensAndGrantsThatMeanSomebodyStay() {
        try (C1zStore store = C1zStore.open(folder.resolve("sync.c1z"), null, "ours", Clock.systemUTC())) {
            store.declare(Samples.TYPES);
            store.write(Samples.page(
                    List.of(Samples.APP), List.of(), List.of(meaning("user:x", null, new ExternalMatch.ById("ann")))));
            assertThat(store.takeInExternal()).isEmpty();
            finish(store);
        }

        assertThat(holders(ROLE)).containsExactly("user:x");
    }

    @Test
    void aFileThatIsOfNoUseEndsTheRunBeforeItBegins() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a sync at all");
        assertThatThrownBy(() -> open(new ExternalSource(text, null, ExternalSource.USUAL)))
                .hasMessageContaining("notes.txt is not a .c1z file: it does not start with C1ZF");
        Path newer = Files.write(folder.resolve("new.c1z"), new byte[] {'C', '1', 'Z', '3', 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> open(new ExternalSource(newer, null, ExternalSource.USUAL)))
                .hasMessageContaining("C1Z3 container");
        assertThatThrownBy(() -> open(new ExternalSource(other, "group:none:members", ExternalSource.USUAL)))
                .hasMessageContaining("other.c1z holds no entitlement group:none:members");
        assertThatThrownBy(() -> open(new ExternalSource(folder.resolve("sync.c1z"), null, ExternalSource.USUAL)))
                .hasMessageContaining("is the file that this run writes");
        try (C1zStore store = open(everybody())) {
            assertThat(store.isResumed())
                    .as("the target is not locked by those that failed")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"ſtraſſe, STRASSE, true", "ΣΊΣΥΦΟΣ, σίσυφος, true", "İ, i, false", "ı, I, false", "K, k, true"})
    void upperAndLowerCaseAreAlikeAsUnicodeFoldsThem(String some, String others, boolean alike) {
        assertThat(FoldedText.of(some).equals(FoldedText.of(others))).isEqualTo(alike);
    }
}
