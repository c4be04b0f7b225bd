/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SeededTenantTest {

    private static final String TENANT_ID = "5a17a11a-0000-4000-8000-000000000001";
    private static final Tenant LARGE = grow(7, 6_000, 1_000, 50_000);

    private static Tenant grow(long seed, int users, int groups, int memberships) {
        return Tenant.seeded(new TenantPlan(seed, TENANT_ID, users, groups, memberships, -1));
    }

    @Test
    void theSameSeedGivesTheSameTenantAndAnotherGivesAnother() {
        assertThat(description(grow(3, 300, 80, 2_000))).isEqualTo(description(grow(3, 300, 80, 2_000)));
        assertThat(description(grow(3, 300, 80, 2_000))).isNotEqualTo(description(grow(4, 300, 80, 2_000)));
    }

    @Property(tries = 60)
    void everySizeGrows(
            @ForAll @IntRange(max = 120) int users,
            @ForAll @IntRange(max = 120) int groups,
            @ForAll @IntRange(max = 3_000) int memberships,
            @ForAll long seed) {
        Tenant tenant = grow(seed, users, groups, memberships);
        assertThat(tenant.users()).hasSize(users);
        assertThat(tenant.groups()).hasSize(groups);
        for (DirectoryObject group : tenant.groups()) {
            assertThat(group.members()).isSorted().doesNotHaveDuplicates();
            assertThat(group.owners()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void membershipsAreAsManyAsPlanned() {
        assertThat(LARGE.membershipCount()).isBetween(49_900L, 50_100L);
    }

    @Test
    void noIdOccursTwice() {
        Set<String> ids = new HashSet<>();
        for (ObjectKind kind : ObjectKind.directoryObjects()) {
            LARGE.objects(kind)
                    .forEach(object -> assertThat(ids.add(object.id())).isTrue());
            assertThat(LARGE.objects(kind)).isNotEmpty();
        }
    }

    @Test
    void allSevenKindsOfGroupExistEvenInASmallTenant() {
        Tenant small = grow(1, 20, 20, 100);
        assertThat(small.groups().stream().map(GroupKind::of).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(GroupKind.class));
        assertThat(kinds(LARGE, "Kind ")).isEqualTo(EnumSet.allOf(GroupKind.class));
    }

    @Test
    void membershipSizesAreSkewedAndHitTheEdges() {
        List<Integer> sizes =
                LARGE.groups().stream().map(group -> group.members().size()).toList();
        assertThat(sizes).contains(0, 1, 19, 20, 21, 99, 100, 101, 999, 1_000, 2_500);
        long atLeastTwenty = sizes.stream().filter(size -> size >= 20).count();
        assertThat(atLeastTwenty).isBetween(330L, 470L);
    }

    @Test
    void everyTypeOfMemberOccurs() {
        assertThat(LARGE.groups().stream()
                        .flatMap(group -> group.members().stream())
                        .map(DirectoryObject::kind)
                        .collect(Collectors.toSet()))
                .isEqualTo(ObjectKind.memberKinds());
        assertThat(LARGE.groups().stream()
                        .filter(group -> GroupKind.of(group) == GroupKind.MICROSOFT_365)
                        .flatMap(group -> group.members().stream())
                        .map(DirectoryObject::kind))
                .containsOnly(ObjectKind.USER);
    }

    @Test
    void nestingHasDepthDiamondsAndCycles() {
        DirectoryObject chain = named("Nest chain 1");
        Set<DirectoryObject> path = new LinkedHashSet<>();
        for (DirectoryObject at = chain;
                at != null;
                at = nested(at, "Nest chain").stream().findFirst().orElse(null)) {
            path.add(at);
        }
        assertThat(path).hasSize(10);
        assertThat(nested(named("Nest diamond top"), "Nest diamond"))
                .allMatch(side -> side.members().contains(named("Nest diamond bottom")))
                .hasSize(2);
        assertThat(named("Nest cycle A").members()).contains(named("Nest cycle B"));
        assertThat(named("Nest cycle B").members()).contains(named("Nest cycle C"));
        assertThat(named("Nest cycle C").members()).contains(named("Nest cycle A"));
    }

    @Test
    void ownersAreNoneAFewOrAHundred() {
        Set<Integer> counts =
                LARGE.groups().stream().map(group -> group.owners().size()).collect(Collectors.toSet());
        assertThat(counts).contains(0, 1, 2, 3, 4, 5, 100);
        assertThat(named("No owner").owners()).isEmpty();
        assertThat(LARGE.groups().stream().flatMap(group -> group.owners().stream()))
                .anyMatch(owner -> owner.kind() == ObjectKind.SERVICE_PRINCIPAL);
        assertThat(LARGE.groups().stream().filter(group -> GroupKind.of(group).ownersLiveInExchange()))
                .allMatch(group -> group.owners().isEmpty());
    }

    @Test
    void managersFormATree() {
        int without = 0;
        for (DirectoryObject user : LARGE.users()) {
            Set<DirectoryObject> above = new HashSet<>();
            DirectoryObject at = user;
            while (at.manager().isPresent()) {
                at = at.manager().get();
                assertThat(above.add(at)).isTrue();
            }
            without += above.isEmpty() ? 1 : 0;
        }
        assertThat(without).isBetween(100, 2_000);
    }

    @Test
    void theFirstUsersShowOneTrapEach() {
        Collection<DirectoryObject> users = grow(1, 18, 0, 0).users();
        assertThat(users).anyMatch(is("userPrincipalName", v -> v.startsWith("7")));
        assertThat(users).anyMatch(is("userPrincipalName", v -> v.startsWith("_")));
        assertThat(users).anyMatch(is("userPrincipalName", v -> v.startsWith("'")));
        assertThat(users).anyMatch(is("userPrincipalName", v -> v.contains("#EXT#@")));
        assertThat(users).anyMatch(is("displayName", v -> v.contains("\"") && v.contains("🐪")));
        assertThat(users).anyMatch(is("displayName", v -> v.length() == 256));
        assertThat(users).anyMatch(is("externalUserState", "PendingAcceptance"::equals));
        assertThat(users).anyMatch(user -> user.get("mail") == null);
        assertThat(users).anyMatch(user -> user.get("createdDateTime") == null);
        assertThat(users).anyMatch(user -> Boolean.FALSE.equals(user.get("accountEnabled")));
        assertThat(users).anyMatch(user -> Boolean.TRUE.equals(user.get("onPremisesSyncEnabled")));
        assertThat(users).anyMatch(user -> Boolean.FALSE.equals(user.get("onPremisesSyncEnabled")));
        Map<Object, Long> employeeIds = users.stream()
                .filter(user -> user.get("employeeId") != null)
                .collect(Collectors.groupingBy(user -> user.get("employeeId"), Collectors.counting()));
        assertThat(employeeIds.values()).contains(2L);
    }

    @Test
    void licencesComeDirectlyOrThroughAGroupTheUserIsIn() {
        List<Map<?, ?>> states = new ArrayList<>();
        for (DirectoryObject user : LARGE.users()) {
            for (Object state : (List<?>) user.get("licenseAssignmentStates")) {
                Object group = ((Map<?, ?>) state).get("assignedByGroup");
                if (group != null) {
                    assertThat(LARGE.memberIds(group.toString())).containsKey(user.id());
                }
                states.add((Map<?, ?>) state);
            }
        }
        assertThat(states).anyMatch(state -> state.get("assignedByGroup") == null);
        assertThat(states).anyMatch(state -> state.get("assignedByGroup") != null);
    }

    @Test
    void servicePrincipalsAreOfAllTypes() {
        assertThat(LARGE.servicePrincipals().stream().map(found -> found.get("servicePrincipalType")))
                .contains("Application", "ManagedIdentity", "Legacy");
        assertThat(LARGE.servicePrincipals().stream().map(found -> found.get("appOwnerOrganizationId")))
                .contains(ServicePrincipalSeeds.MICROSOFT_TENANT, TENANT_ID);
    }

    @Test
    void theCloudSidIsThePartsOfTheId() {
        // Written out by hand: 73d664e4-0886-4a73-b745-c694da45ddb4 as little-endian numbers.
        assertThat(UserSeeds.securityIdentifier("73d664e4-0886-4a73-b745-c694da45ddb4"))
                .isEqualTo("S-1-12-1-1943430372-1249052806-2496021943-3034400218");
    }

    private static DirectoryObject named(String name) {
        return LARGE.groups().stream()
                .filter(group -> name.equals(group.get("displayName")))
                .findFirst()
                .orElseThrow();
    }

    private static List<DirectoryObject> nested(DirectoryObject group, String prefix) {
        return group.members().stream()
                .filter(member -> member.kind() == ObjectKind.GROUP)
                .filter(member -> member.get("displayName").toString().startsWith(prefix))
                .toList();
    }

    private static Set<GroupKind> kinds(Tenant tenant, String prefix) {
        return tenant.groups().stream()
                .filter(group -> group.get("displayName").toString().startsWith(prefix))
                .map(GroupKind::of)
                .collect(Collectors.toSet());
    }

    private static Predicate<DirectoryObject> is(String property, Predicate<String> wanted) {
        return user -> user.get(property) instanceof String text && wanted.test(text);
    }

    private static String description(Tenant tenant) {
        StringBuilder text = new StringBuilder();
        for (ObjectKind kind : ObjectKind.directoryObjects()) {
            for (DirectoryObject object : tenant.objects(kind)) {
                text.append(object.ordinal()).append(object.id());
                for (Object value : object.values()) {
                    text.append('|').append(value);
                }
                object.members().forEach(member -> text.append(" m ").append(member.id()));
                object.owners().forEach(owner -> text.append(" o ").append(owner.id()));
                object.manager().ifPresent(manager -> text.append(" b ").append(manager.id()));
                text.append('\n');
            }
        }
        return text.toString();
    }
}
