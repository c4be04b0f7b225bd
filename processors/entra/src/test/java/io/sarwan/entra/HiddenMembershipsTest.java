/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.GrantGraph;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HiddenMembershipsTest {

    private static final List<String> USUAL = List.of("Group.Read.All", "User.Read.All");

    private final Set<String> hiddenUnits = new HashSet<>();
    private final Set<String> hidden = new HashSet<>(Set.of("g1"));
    private final Map<String, Long> before = new HashMap<>();
    private final Set<String> holdsNow = new HashSet<>();

    @Test
    void withoutThePermissionAnEmptyHiddenGroupMakesTheRunIncomplete() {
        Outcome outcome = check(USUAL, false, false);

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.getFirstError())
                .contains("the members of 1 group with hidden membership")
                .contains("group:g1")
                .contains("Member.Read.Hidden")
                .contains("--skip-hidden-memberships");
    }

    @Test
    void aTokenThatDoesNotSayWhatItMayReadIsNotTrusted() {
        assertThat(check(List.of(), false, false).isComplete()).isFalse();
    }

    @Test
    void whoeverWantsTheFileWithoutThemGetsItWithAWarning() {
        Outcome outcome = check(USUAL, true, false);

        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .contains("1 group with hidden membership are missing");
    }

    @Test
    void membersThatTheLastSyncHeldDoNotGoUnlessThatIsAccepted() {
        before.put("group:g1:members", 7L);

        assertThat(check(USUAL, true, false).getFirstError())
                .contains("had members in the last complete sync")
                .contains("--accept-change");
        assertThat(check(USUAL, false, true).isComplete()).isFalse();
        assertThat(check(USUAL, true, true).isComplete()).isTrue();
    }

    @Test
    void aHiddenUnitIsAsDoubtfulAsAHiddenGroup() {
        hidden.clear();
        hiddenUnits.addAll(Set.of("au1", "takenOver"));
        EntraRun run = new EntraRun(new Store(), EntraOptions.reading(Set.of()));
        run.held().unit("au1", "Unit");

        Outcome outcome = new HiddenMemberships(() -> USUAL, false, false).check(Outcome.COMPLETE, run);

        assertThat(outcome.getFirstError())
                .contains("the members of 1 group or administrative unit with hidden membership")
                .contains("administrative_unit:au1")
                .contains("Member.Read.Hidden");
        holdsNow.add("administrative_unit:au1:members");
        assertThat(new HiddenMemberships(() -> USUAL, false, false).check(Outcome.COMPLETE, run))
                .isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void withThePermissionAnEmptyGroupIsEmpty() {
        before.put("group:g1:members", 7L);

        assertThat(check(List.of("Member.Read.Hidden"), false, false)).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void aHiddenGroupThatShowsMembersIsNoReasonToDoubt() {
        holdsNow.add("group:g1:members");

        assertThat(check(USUAL, false, false)).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void aTenantWithoutHiddenGroupsOrARunWithoutGroupsIsNotAsked() {
        assertThat(check(Set.of("user"), Outcome.COMPLETE)).isEqualTo(Outcome.COMPLETE);
        hidden.clear();
        assertThat(check(USUAL, false, false)).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void whatIsIncompleteAlreadyIsLeftAsItIs() {
        Outcome incomplete = Outcome.incomplete("groups: 503");

        assertThat(check(Set.of(), incomplete)).isEqualTo(incomplete);
    }

    private Outcome check(Set<String> types, Outcome outcome) {
        return new HiddenMemberships(() -> USUAL, false, false)
                .check(outcome, new EntraRun(new Store(), EntraOptions.reading(types)));
    }

    private Outcome check(List<String> permissions, boolean skipped, boolean accepted) {
        return new HiddenMemberships(() -> permissions, skipped, accepted)
                .check(Outcome.COMPLETE, new EntraRun(new Store(), EntraOptions.reading(Set.of())));
    }

    private final class Store extends NoStore {

        @Override
        public Set<String> idsByProfile(String resourceType, String attribute, String value) {
            assertThat(List.of(attribute, value)).containsExactly("visibility", "HiddenMembership");
            return switch (resourceType) {
                case "group" -> hidden;
                case "administrative_unit" -> hiddenUnits;
                default -> throw new AssertionError(resourceType);
            };
        }

        @Override
        public long previousGrants(String entitlementId) {
            return before.getOrDefault(entitlementId, 0L);
        }

        @Override
        public GrantGraph grantGraph() {
            return new GrantGraph() {
                @Override
                public void expandableGrants(Consumer<ExpandableGrant> each) {}

                @Override
                public ResourceId resourceOf(String entitlementId) {
                    return null;
                }

                @Override
                public void holders(String entitlementId, Consumer<Holder> each) {
                    if (holdsNow.contains(entitlementId)) {
                        each.accept(new Holder(new ResourceId("user", "u1"), Origin.DIRECT));
                    }
                }

                @Override
                public void write(List<ExpandedGrant> grants) {}
            };
        }
    }
}
