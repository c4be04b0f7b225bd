/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.governance.ResourceId;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many changes at once, under faults; the tenant's state afterwards is the judge. */
class EntraChangesTest {

    private static final List<String> GROUPS = List.of("Size 0", "Size 1", "Nest diamond bottom");

    private static final List<ChangeKind> KINDS = List.of(
            ChangeKind.GROUP_MEMBER,
            ChangeKind.GROUP_OWNER,
            ChangeKind.GROUP_ELIGIBILITY,
            ChangeKind.APP_ROLE,
            ChangeKind.APP_OWNER,
            ChangeKind.ROLE_IN_THE_TENANT,
            ChangeKind.ROLE_TO_ACTIVATE);

    // Shared: starting routes and a tenant for each of a thousand tries would take an hour.
    private static final List<ChangeStub> STARTED = new java.util.concurrent.CopyOnWriteArrayList<>();

    @BeforeAll
    @BeforeContainer
    static void start() throws Exception {
        if (STARTED.isEmpty()) {
            STARTED.add(new ChangeStub());
        }
    }

    @AfterAll
    @AfterContainer
    static void stop() {
        STARTED.forEach(ChangeStub::close);
        STARTED.clear();
    }

    private static ChangeStub tenant() {
        return STARTED.get(0);
    }

    @BeforeEach
    void clear() {
        tenant().simulator.faults().clear();
    }

    private static Change grant(String group, int user) {
        return Change.grant("group:" + tenant().group(group) + ":members", new ResourceId("user", tenant().user(user)));
    }

    private static Change revoke(String group, int user) {
        return Change.revoke(
                "group:" + tenant().group(group) + ":members", new ResourceId("user", tenant().user(user)));
    }

    private static Set<String> members(String group) {
        return tenant().simulator.tenant().memberIds(tenant().group(group)).keySet();
    }

    @Test
    void twentyNewMembersGoInOneCallAndWhoIsThereAlreadyKeepsNobodyOut() {
        String group = tenant().group("Size 0");
        Set.copyOf(members("Size 0")).forEach(id -> tenant().simulator.tenant().removeMember(group, id));
        tenant().simulator.tenant().addMember(group, tenant().user(5));
        tenant().simulator.resetUsage();
        List<Change> changes = new ArrayList<>();
        for (int user = 0; user < 40; user++) {
            changes.add(grant("Size 0", user));
        }

        List<ChangeResult> results = tenant().changes(changes);

        assertThat(results).extracting(ChangeResult::change).isEqualTo(changes);
        assertThat(results)
                .filteredOn(result -> result.status() == Status.ALREADY)
                .hasSize(1);
        assertThat(results).filteredOn(result -> result.status() == Status.DONE).hasSize(39);
        assertThat(members("Size 0")).hasSize(40);
        // The kind, two calls of twenty, the members after the refusal, nineteen sent again.
        assertThat(tenant().simulator.usage().httpRequests()).isLessThanOrEqualTo(6);
    }

    @Test
    void somebodyWhoCannotBeAddedKeepsNobodyElseOut() {
        List<Change> changes = new ArrayList<>(List.of(grant("Size 1", 40), grant("Size 1", 41)));
        changes.add(
                1,
                Change.grant(
                        "group:" + tenant().group("Size 1") + ":members",
                        new ResourceId("user", "00000000-0000-4000-8000-00000000dead")));

        List<ChangeResult> results = tenant().changes(changes);

        assertThat(results).extracting(ChangeResult::status).containsExactly(Status.DONE, Status.FAILED, Status.DONE);
        assertThat(members("Size 1")).contains(tenant().user(40), tenant().user(41));
    }

    @Test
    void aBatchWhoseAnswerIsLostIsLookedUp() {
        tenant().changes(List.of(revoke("Size 1", 42), revoke("Size 1", 43)));
        tenant().simulator
                .faults()
                .on(Match.request("PATCH", "/groups/*").nth(1))
                .then(Answer.afterwards(504));

        List<ChangeResult> results = tenant().changes(List.of(grant("Size 1", 42), grant("Size 1", 43)));

        assertThat(results).extracting(ChangeResult::status).containsOnly(Status.DONE);
        assertThat(members("Size 1")).contains(tenant().user(42), tenant().user(43));
    }

    /** Whatever is asked for in whatever order, with answers lost and calls turned away: the last word counts. */
    @Property(tries = 1_000)
    void aRandomSequenceEndsInTheStateItAsksFor(@ForAll long seed) {
        Random random = new Random(seed);
        ChangeStub tenant = tenant();
        tenant.simulator.faults().clear();
        int every = 3 + random.nextInt(5);
        tenant.simulator
                .faults()
                .on(Match.request("PATCH", "/groups/*").every(every).times(2))
                .then(random.nextBoolean() ? Answer.afterwards(504) : Answer.status(409));
        tenant.simulator
                .faults()
                .on(Match.request("DELETE", "/groups/**").every(every).times(2))
                .then(random.nextBoolean() ? Answer.afterwards(502) : Answer.status(503));
        List<Change> changes = new ArrayList<>();
        List<Set<String>> expected = new ArrayList<>();
        GROUPS.forEach(group -> expected.add(new HashSet<>(members(group))));
        for (int step = 1 + random.nextInt(12); step > 0; step--) {
            int group = random.nextInt(GROUPS.size());
            int user = random.nextInt(6);
            boolean grants = random.nextBoolean();
            changes.add(grants ? grant(GROUPS.get(group), user) : revoke(GROUPS.get(group), user));
            if (grants) {
                expected.get(group).add(tenant.user(user));
            } else {
                expected.get(group).remove(tenant.user(user));
            }
        }

        List<ChangeResult> results = tenant.changes(changes);

        assertThat(results).extracting(ChangeResult::status).isSubsetOf(Status.DONE, Status.ALREADY);
        for (int group = 0; group < GROUPS.size(); group++) {
            assertThat(members(GROUPS.get(group))).isEqualTo(expected.get(group));
        }
    }

    /** The same of all kinds of change together, whose parts run side by side. */
    @Property(tries = 200)
    void sequencesOfAllKindsEndInTheStateTheyAskFor(@ForAll long seed) {
        Random random = new Random(seed);
        ChangeStub tenant = tenant();
        tenant.simulator.faults().clear();
        tenant.simulator
                .faults()
                .on(Match.request(random.nextBoolean() ? "POST" : "DELETE", "/**")
                        .every(4)
                        .times(3))
                .then(random.nextBoolean() ? Answer.status(409) : Answer.afterwards(504));
        List<Change> changes = new ArrayList<>();
        Map<String, Boolean> expected = new LinkedHashMap<>();
        for (int step = 1 + random.nextInt(10); step > 0; step--) {
            ChangeKind kind = KINDS.get(random.nextInt(KINDS.size()));
            int user = 50 + random.nextInt(3);
            boolean grants = random.nextBoolean();
            changes.add(kind.change(tenant, grants, tenant.user(user)));
            expected.put(kind + " " + user, grants);
        }

        List<ChangeResult> results = tenant.changes(changes);

        assertThat(results).allSatisfy(result -> assertThat(result.status())
                .as(result.change() + ": " + result.text())
                .isIn(Status.DONE, Status.ALREADY));
        expected.forEach((what, held) -> {
            ChangeKind kind = ChangeKind.valueOf(what.split(" ")[0]);
            assertThat(kind.isHeld(tenant, tenant.user(Integer.parseInt(what.split(" ")[1]))))
                    .as(what)
                    .isEqualTo(held);
        });
    }
}
