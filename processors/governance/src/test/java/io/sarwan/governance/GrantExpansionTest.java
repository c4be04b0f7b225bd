/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.GrantExpansion.Summary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantExpansionTest {

    private static final ResourceId ALICE = new ResourceId("user", "alice");
    private static final ResourceId ROBOT = new ResourceId("managed_identity", "robot");

    private final InMemoryGrants grants = new InMemoryGrants();

    private static ResourceId group(String id) {
        return new ResourceId("group", id);
    }

    private static String members(String group) {
        return "group:" + group + ":members";
    }

    private void groups(String... ids) {
        for (String id : ids) {
            grants.entitlement(members(id), group(id));
        }
    }

    private void nest(String outer, String inner, boolean shallow, String... types) {
        grants.grant(
                members(outer), group(inner), new Grant.Expansion(List.of(members(inner)), shallow, List.of(types)));
    }

    private Map<ResourceId, Map<String, Boolean>> of(String group) {
        return grants.written().getOrDefault(members(group), Map.of());
    }

    @Test
    void anUnknownSourceIsDroppedAndCounted() {
        groups("outer");
        nest("outer", "gone", false);
        assertThat(new GrantExpansion(grants).run()).isEqualTo(new Summary(0, 1, 0, 0));
        assertThat(grants.written()).isEmpty();
    }

    @Test
    void aSourceOfAnotherResourceThanThePrincipalIsDropped() {
        groups("outer", "inner", "other");
        grants.grant(members("other"), ALICE);
        grants.grant(
                members("outer"), group("inner"), new Grant.Expansion(List.of(members("other")), false, List.of()));
        assertThat(new GrantExpansion(grants).run().dropped()).isEqualTo(1);
        assertThat(grants.written()).isEmpty();
    }

    @Test
    void aGroupInItselfAddsNothing() {
        groups("self");
        grants.grant(members("self"), ALICE);
        nest("self", "self", false);
        assertThat(new GrantExpansion(grants).run()).isEqualTo(new Summary(0, 0, 0, 0));
    }

    @Test
    void membersOfANestedGroupAreMembersThroughAnyDepth() {
        groups("a", "b", "c");
        nest("a", "b", false);
        nest("b", "c", false);
        grants.grant(members("c"), ALICE);
        assertThat(new GrantExpansion(grants).run()).isEqualTo(new Summary(2, 0, 3, 0));
        assertThat(of("b")).isEqualTo(Map.of(ALICE, Map.of(members("c"), true)));
        assertThat(of("a"))
                .isEqualTo(Map.of(ALICE, Map.of(members("b"), false), group("c"), Map.of(members("b"), true)));
    }

    @Test
    void aShallowEdgeCarriesDirectHoldersOnly() {
        groups("app", "b", "c");
        nest("app", "b", true);
        nest("b", "c", false);
        grants.grant(members("b"), ROBOT);
        grants.grant(members("c"), ALICE);
        new GrantExpansion(grants).run();
        assertThat(of("app").keySet()).containsExactlyInAnyOrder(ROBOT, group("c"));
    }

    @Test
    void anEdgeWithTypesCarriesOnlyThose() {
        groups("app", "b");
        nest("app", "b", false, "user");
        grants.grant(members("b"), ROBOT).grant(members("b"), ALICE);
        new GrantExpansion(grants).run();
        assertThat(of("app").keySet()).containsExactly(ALICE);
    }

    @Test
    void whoHoldsItDirectlyTooKeepsThatAmongTheSources() {
        groups("outer", "inner");
        nest("outer", "inner", false);
        grants.grant(members("inner"), ALICE).grant(members("outer"), ALICE);
        assertThat(new GrantExpansion(grants).run().added()).isZero();
        assertThat(of("outer")).isEqualTo(Map.of(ALICE, Map.of(members("inner"), true, members("outer"), true)));
    }

    @Test
    void whoHoldsItBecauseOfAnotherEntitlementIsNoDirectHolder() {
        groups("outer", "middle", "app");
        nest("outer", "middle", false);
        nest("app", "middle", true);
        grants.inherited(members("middle"), ALICE).inherited(members("outer"), ALICE);
        assertThat(new GrantExpansion(grants).run().added()).isZero();
        assertThat(of("outer")).isEqualTo(Map.of(ALICE, Map.of(members("middle"), false)));
        assertThat(of("app")).isEmpty();
    }

    @Test
    void whoIsInAGroupOfACycleBecauseOfAnotherEntitlementIsInAllOfThem() {
        groups("a", "b");
        nest("a", "b", false, "user");
        nest("b", "a", false, "user");
        grants.inherited(members("a"), ALICE);
        assertThat(new GrantExpansion(grants).run().added()).isEqualTo(1);
        assertThat(of("b")).isEqualTo(Map.of(ALICE, Map.of(members("a"), false)));
    }

    @Test
    void everyGroupOfACycleHasTheMembersOfAll() {
        groups("a", "b", "c");
        nest("a", "b", false);
        nest("b", "c", false);
        nest("c", "a", false);
        grants.grant(members("a"), ALICE).grant(members("b"), ROBOT);
        assertThat(new GrantExpansion(grants).run().cycles()).isEqualTo(1);
        assertThat(of("a").keySet()).contains(ROBOT);
        assertThat(of("b").keySet()).contains(ALICE);
        assertThat(of("c").keySet()).contains(ALICE, ROBOT);
    }

    @Test
    void repeatingItAddsNothing() {
        groups("a", "b", "c");
        nest("a", "b", false);
        nest("b", "c", false);
        nest("c", "b", false);
        grants.grant(members("c"), ALICE);
        new GrantExpansion(grants).run();
        Map<String, Map<ResourceId, Map<String, Boolean>>> once = Map.copyOf(grants.written());
        assertThat(new GrantExpansion(grants).run().added()).isZero();
        assertThat(grants.written()).isEqualTo(once);
    }

    @Test
    void aChainLongerThanAnyStackIsExpanded() {
        int depth = 20_000;
        for (int i = 0; i <= depth; i++) {
            groups("g" + i);
        }
        for (int i = 0; i < depth; i++) {
            grants.grant(
                    members("g" + i),
                    group("g" + (i + 1)),
                    new Grant.Expansion(List.of(members("g" + (i + 1))), false, List.of("user")));
        }
        grants.grant(members("g" + depth), ALICE);
        assertThat(new GrantExpansion(grants).run().added()).isEqualTo(depth);
        assertThat(of("g0").keySet()).containsExactly(ALICE);
    }

    @Test
    void grantsAreWrittenInOrderOfTheirPrincipals() {
        groups("outer", "inner");
        nest("outer", "inner", false);
        for (int i = 0; i < 50; i++) {
            grants.grant(members("inner"), new ResourceId("user", "u" + (i * 37 % 50)));
        }
        new GrantExpansion(grants).run();
        assertThat(of("outer").keySet().stream().map(ResourceId::toString)).isSorted();
    }
}
