/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Amendment;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.GrantExpansion;
import io.sarwan.governance.KeptLogins;
import io.sarwan.governance.Removals;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Trait;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmendmentsTest {

    private static final Instant YESTERDAY = Instant.parse("2026-06-29T10:00:00Z");
    private static final Instant TODAY = Instant.parse("2026-06-30T11:00:00Z");
    private static final Set<String> ATTRIBUTES = Set.of("lastSignInDateTime");

    @TempDir
    Path folder;

    private C1zStore open() {
        return C1zStore.open(folder.resolve("sync.c1z"), null, "tenant", Clock.systemUTC());
    }

    private static void users(C1zStore store, String... ids) {
        List<Resource> users = new ArrayList<>();
        for (String id : ids) {
            users.add(Samples.user(id));
        }
        store.write(Samples.page(users, List.of(), List.of()));
    }

    private static Amendment login(String user, Instant time) {
        return Amendment.lastLogin(new ResourceId("user", user), time, Map.of("lastSignInDateTime", time.toString()));
    }

    private static void amend(C1zStore store, String lane, ChainPosition position, Amendment... amendments) {
        store.write(new GovernancePage(
                lane,
                List.of(),
                List.of(),
                List.of(),
                position,
                Coverage.NONE,
                Removals.NONE,
                List.of(amendments),
                Map.of()));
    }

    private static void publish(C1zStore store) {
        new GrantExpansion(store.grantGraph()).run();
        store.seal();
    }

    private Map<String, Resource> content() {
        Map<String, Resource> content = new LinkedHashMap<>();
        try (C1zReader reader = C1zReader.open(folder.resolve("sync.c1z"), folder)) {
            String sync = reader.newest().orElseThrow().id();
            reader.resources(sync, null, resource -> content.put(resource.id().id(), resource));
        }
        return content;
    }

    private Instant lastLogin(String user) {
        return ((Trait.User) content().get(user).trait()).lastLogin();
    }

    @Test
    void whatIsLearntIsLaidOverWhetherTheResourceComesBeforeOrAfter() {
        try (C1zStore store = open()) {
            amend(store, "sign-ins", null, login("alice", TODAY));
            users(store, "alice", "bob", "carol");
            amend(store, "sign-ins", null, login("bob", YESTERDAY));
            publish(store);
        }

        Resource plain = Samples.user("alice");
        Map<String, Object> profile = new LinkedHashMap<>(plain.profile());
        profile.put("lastSignInDateTime", TODAY.toString());
        assertThat(content().get("alice").profile()).containsExactlyInAnyOrderEntriesOf(profile);
        assertThat(content().get("alice").displayName()).isEqualTo(plain.displayName());
        assertThat(lastLogin("alice")).isEqualTo(TODAY);
        assertThat(lastLogin("bob")).isEqualTo(YESTERDAY);
        assertThat(content().get("carol")).isEqualTo(readBack(Samples.user("carol")));
    }

    /** The same resource without anything learnt, as a file without amendments gives it. */
    private Resource readBack(Resource written) {
        return ResourceDecoder.resource(new ResourceEncoder().encode(written), "x");
    }

    @Test
    void whatIsLearntOfNobodyIsNothing() {
        try (C1zStore store = open()) {
            users(store, "alice");
            amend(store, "sign-ins", null, login("nobody", TODAY));
            publish(store);
        }

        assertThat(content()).containsOnlyKeys("alice");
        assertThat(lastLogin("alice")).isNull();
    }

    @Test
    void theLaterOfTwoPagesWinsAndTwoLanesDoNotDisturbEachOther() {
        try (C1zStore store = open()) {
            users(store, "alice");
            amend(store, "sign-ins", null, login("alice", YESTERDAY));
            amend(store, "sign-ins", null, login("alice", TODAY));
            amend(
                    store,
                    "mailboxes",
                    null,
                    new Amendment(
                            new ResourceId("user", "alice"),
                            Trait.AccountType.SERVICE,
                            null,
                            Map.of("mailbox", "shared")));
            publish(store);
        }

        assertThat(lastLogin("alice")).isEqualTo(TODAY);
        assertThat(((Trait.User) content().get("alice").trait()).accountType()).isEqualTo(Trait.AccountType.SERVICE);
        assertThat(content().get("alice").profile())
                .containsEntry("mailbox", "shared")
                .containsEntry("lastSignInDateTime", TODAY.toString());
    }

    @Test
    void anInterruptedRunGoesOnWithWhatItHadLearnt() {
        try (C1zStore store = open()) {
            users(store, "alice", "bob");
            amend(store, "sign-ins", new ChainPosition("sign-ins", "/v1.0/users?page=2"), login("alice", TODAY));
        }
        try (C1zStore store = open()) {
            assertThat(store.isResumed()).isTrue();
            assertThat(store.position("sign-ins").orElseThrow().next()).isEqualTo("/v1.0/users?page=2");
            amend(store, "sign-ins", ChainPosition.finished("sign-ins"), login("bob", YESTERDAY));
            publish(store);
        }

        assertThat(lastLogin("alice")).isEqualTo(TODAY);
        assertThat(lastLogin("bob")).isEqualTo(YESTERDAY);
    }

    @Test
    void moreThanFitIntoOnePartAreAllLaidOver() {
        int many = 2_500;
        try (C1zStore store = open()) {
            List<Resource> users = new ArrayList<>();
            List<Amendment> amendments = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                users.add(Samples.user("u" + i));
                amendments.add(login("u" + i, TODAY.plusSeconds(i)));
            }
            store.write(Samples.page(users, List.of(), List.of()));
            amend(store, "sign-ins", null, amendments.toArray(Amendment[]::new));
            publish(store);
        }

        Map<String, Resource> content = content();
        assertThat(content).hasSize(many);
        for (int i = 0; i < many; i++) {
            assertThat(((Trait.User) content.get("u" + i).trait()).lastLogin()).isEqualTo(TODAY.plusSeconds(i));
        }
    }

    @Test
    void whatTheLastSyncKnewIsTakenOverForThoseWhoAreStillThere() {
        try (C1zStore store = open()) {
            users(store, "alice", "bob", "carol");
            amend(store, "sign-ins", null, login("alice", YESTERDAY), login("bob", YESTERDAY));
            publish(store);
        }
        try (C1zStore store = open()) {
            users(store, "alice", "carol");
            KeptLogins kept = store.carryOverLastLogins("sign-ins", "user", ATTRIBUTES);
            assertThat(kept).isEqualTo(new KeptLogins(2, YESTERDAY));
            assertThat(store.carryOverLastLogins("sign-ins", "user", ATTRIBUTES))
                    .isEqualTo(kept);
            publish(store);
        }

        assertThat(content()).containsOnlyKeys("alice", "carol");
        assertThat(lastLogin("alice")).isEqualTo(YESTERDAY);
        assertThat(content().get("alice").profile()).containsEntry("lastSignInDateTime", YESTERDAY.toString());
        assertThat(lastLogin("carol")).isNull();
    }

    @Test
    void whatIsReadCountsMoreThanWhatWasTakenOverWhicheverCameFirst() {
        try (C1zStore store = open()) {
            users(store, "alice", "bob", "carol");
            amend(
                    store,
                    "sign-ins",
                    null,
                    login("alice", YESTERDAY),
                    login("bob", YESTERDAY),
                    login("carol", YESTERDAY));
            publish(store);
        }
        try (C1zStore store = open()) {
            users(store, "alice", "bob", "carol");
            amend(store, "sign-ins", null, login("alice", TODAY));
            store.carryOverLastLogins("sign-ins", "user", ATTRIBUTES);
            amend(store, "sign-ins", null, login("bob", TODAY));
            publish(store);
        }

        assertThat(lastLogin("alice")).isEqualTo(TODAY);
        assertThat(lastLogin("bob")).isEqualTo(TODAY);
        assertThat(lastLogin("carol")).isEqualTo(YESTERDAY);
    }

    @Test
    void aTimeWithoutItsAttributesIsKeptButTellsNobodyWhatWasReadThen() {
        try (C1zStore store = open()) {
            users(store, "alice");
            amend(store, "sign-ins", null, Amendment.lastLogin(new ResourceId("user", "alice"), YESTERDAY, Map.of()));
            publish(store);
        }
        try (C1zStore store = open()) {
            users(store, "alice");
            assertThat(store.carryOverLastLogins("sign-ins", "user", ATTRIBUTES))
                    .isEqualTo(new KeptLogins(1, null));
            publish(store);
        }
        assertThat(lastLogin("alice")).isEqualTo(YESTERDAY);
    }

    @Test
    void whatWasTakenOverIsFoundOutAnewByTheRunThatContinues() {
        try (C1zStore store = open()) {
            users(store, "alice", "bob");
            amend(store, "sign-ins", null, login("alice", YESTERDAY), login("bob", YESTERDAY));
            publish(store);
        }
        try (C1zStore store = open()) {
            users(store, "alice", "bob");
            store.carryOverLastLogins("sign-ins", "user", ATTRIBUTES);
        }
        try (C1zStore store = open()) {
            assertThat(store.isResumed()).isTrue();
            amend(store, "sign-ins", null, login("alice", TODAY));
            publish(store);
        }

        assertThat(lastLogin("alice")).isEqualTo(TODAY);
        assertThat(lastLogin("bob")).isNull();
    }

    @Test
    void nothingOfItTravelsInTheFile() {
        try (C1zStore store = open()) {
            users(store, "alice");
            amend(store, "sign-ins", null, login("alice", TODAY));
            publish(store);
        }

        try (C1zStore store = open()) {
            assertThat(store.isResumed()).isFalse();
            users(store, "alice");
            publish(store);
        }
        assertThat(lastLogin("alice")).isNull();
    }
}
