/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GrantExpansionPropertiesTest {

    private static final List<String> TYPES = List.of("user", "group", "managed_identity");

    @Property(tries = 2000)
    void itIsWhatTheDefinitionSays(
            @ForAll @IntRange(min = 1, max = 9) int groups,
            @ForAll @IntRange(max = 20) int edges,
            @ForAll @IntRange(max = 12) int memberships,
            @ForAll long seed) {
        InMemoryGrants grants = random(groups, edges, memberships, new Random(seed));
        Map<String, Map<ResourceId, Map<String, Boolean>>> expected = new NaiveExpansion(grants).run();

        new GrantExpansion(grants).run();

        assertThat(grants.written()).isEqualTo(expected);
    }

    @Property(tries = 200)
    void repeatingItChangesNothing(
            @ForAll @IntRange(min = 1, max = 9) int groups,
            @ForAll @IntRange(max = 20) int edges,
            @ForAll @IntRange(max = 12) int memberships,
            @ForAll long seed) {
        InMemoryGrants grants = random(groups, edges, memberships, new Random(seed));
        new GrantExpansion(grants).run();
        Map<String, Map<ResourceId, Map<String, Boolean>>> once = new TreeMap<>(grants.written());

        assertThat(new GrantExpansion(grants).run().added()).isZero();
        assertThat(grants.written()).isEqualTo(once);
    }

    private static InMemoryGrants random(int groups, int edges, int memberships, Random random) {
        InMemoryGrants grants = new InMemoryGrants();
        for (int i = 0; i < groups; i++) {
            grants.entitlement("group:" + i + ":members", new ResourceId("group", "" + i));
        }
        for (int i = 0; i < edges; i++) {
            String source = "group:" + random.nextInt(groups) + ":members";
            int principal = random.nextInt(10) == 0 ? random.nextInt(groups + 1) : number(source);
            grants.grant(
                    "group:" + random.nextInt(groups) + ":members",
                    new ResourceId("group", "" + principal),
                    new Grant.Expansion(List.of(source), random.nextInt(3) == 0, types(random)));
        }
        for (int i = 0; i < memberships; i++) {
            String type = random.nextBoolean() ? "user" : "managed_identity";
            String entitlement = "group:" + random.nextInt(groups) + ":members";
            ResourceId principal = new ResourceId(type, "p" + random.nextInt(6));
            if (random.nextInt(4) == 0) {
                grants.inherited(entitlement, principal);
            } else {
                grants.grant(entitlement, principal);
            }
        }
        return grants;
    }

    private static int number(String entitlementId) {
        return Integer.parseInt(entitlementId.split(":")[1]);
    }

    private static List<String> types(Random random) {
        List<String> types = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            TYPES.stream().filter(type -> random.nextBoolean()).forEach(types::add);
        }
        return types;
    }
}
