/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.GroupKind;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeltaTest {

    private static final String GROUPS = "/beta/groups/delta?$select=displayName,members,owners";

    private final SettableClock clock = new SettableClock();
    private Simulator simulator = Simulator.start(tenantOf().build());
    private Tenant tenant = simulator.tenant();
    private TestClient client = new TestClient(simulator);

    private SimulatorSettings.Builder tenantOf() {
        return SimulatorSettings.builder()
                .users(1_300)
                .groups(80)
                .memberships(9_000)
                .grant("Member.Read.Hidden")
                .tokenLifetime(Duration.ofDays(30))
                .clock(clock);
    }

    private void restart(SimulatorSettings.Builder settings) {
        simulator.close();
        simulator = Simulator.start(settings.build());
        tenant = simulator.tenant();
        client = new TestClient(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** What a round told, and the link for the next one. */
    private record Round(List<JsonNode> objects, String link, int pages) {}

    private Round round(String target, String... headers) {
        List<JsonNode> objects = new ArrayList<>();
        String next = target;
        int pages = 0;
        while (true) {
            TestClient.Answered page = client.get(next, headers);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            assertThat(page.header("x-ms-resource-unit")).isEqualTo("1");
            page.value().forEach(objects::add);
            pages++;
            if (page.nextLink() == null) {
                return new Round(objects, page.json().path("@odata.deltaLink").asText(), pages);
            }
            next = page.nextLink();
        }
    }

    @Test
    void anExpiredTokenIsGoneAndTellsWhereToBegin() {
        String link = round("/v1.0/users/delta?$select=id").link();
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        TestClient.Answered refused = client.get(link);
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.errorCode()).isEqualTo("syncStateNotFound");
        assertThat(refused.header("Location")).endsWith("/v1.0/users/delta?$deltatoken=");
        assertThat(round(refused.header("Location")).objects()).hasSize(1_300);
    }

    @Test
    void aForgetfulServiceRefusesFreshTokens() {
        String link = round("/v1.0/users/delta?$deltatoken=latest").link();
        tenant.journal().forget();
        assertThat(client.get(link).status()).isEqualTo(410);
        assertThat(client.get("/v1.0/users/delta?$deltatoken=nonsense").errorCode())
                .isEqualTo("syncStateNotFound");
        String users = round("/v1.0/users/delta?$deltatoken=latest").link();
        assertThat(client.get(users.replace("/users/", "/groups/")).status()).isEqualTo(400);
    }

    @Test
    void whatDeltaQueriesLackIsRefused() {
        for (String option : List.of("$top=5", "$expand=manager", "$orderby=id", "$filter=displayName eq 'x'")) {
            assertThat(client.get("/v1.0/users/delta?" + option).status()).isEqualTo(400);
        }
        String many = IntStream.range(0, 51).mapToObj(n -> "id eq '" + n + "'").collect(Collectors.joining(" or "));
        assertThat(client.get("/v1.0/users/delta?$filter=" + many).status()).isEqualTo(400);
    }

    @Test
    void theFirstRoundTellsEverythingInPagesOfTwoHundred() {
        Round users = round("/v1.0/users/delta?$select=displayName,manager");
        assertThat(users.pages()).isEqualTo(7);
        assertThat(users.objects()).hasSize(1_300);
        for (JsonNode user : users.objects()) {
            String manager = user.path("manager@delta").path(0).path("id").asText(null);
            assertThat(manager)
                    .isEqualTo(tenant.managerId(user.path("id").asText()).orElse(null));
            assertThat(user.has("displayName")).isTrue();
            assertThat(user.has("mail")).isFalse();
        }
    }

    @Test
    void aLargeGroupComesInSlices() {
        Round groups = round(GROUPS);
        assertThat(members(groups.objects())).isEqualTo(truth());
        DirectoryObject large = tenant.groups().stream()
                .filter(group -> group.members().size() > 1_000)
                .findFirst()
                .orElseThrow();
        assertThat(groups.objects().stream()
                        .filter(group -> group.path("id").asText().equals(large.id())))
                .hasSize((large.members().size() + 499) / 500);
        for (JsonNode group : groups.objects()) {
            assertThat(group.path("members@delta").size()).isLessThanOrEqualTo(500);
        }
    }

    @Test
    void fromNowOnMeansAnEmptyPageAndALink() {
        TestClient.Answered latest = client.get("/beta/groups/delta?$deltatoken=latest&$select=displayName,members");
        assertThat(latest.value()).isEmpty();
        String link = latest.json().path("@odata.deltaLink").asText();
        assertThat(round(link).objects()).isEmpty();
        DirectoryObject group = tenant.addGroup(Map.of("displayName", "New"));
        tenant.addMember(group.id(), tenant.users().iterator().next().id());
        List<JsonNode> told = round(link).objects();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).path("displayName").asText()).isEqualTo("New");
        assertThat(told.get(0).path("members@delta")).hasSize(1);
        assertThat(told.get(0).has("mail")).isFalse();
    }

    @Test
    void changesAddUpToTheTruth() {
        Round first = round(GROUPS);
        Map<String, TreeSet<String>> known = members(first.objects());
        List<DirectoryObject> groups = List.copyOf(tenant.groups());
        List<DirectoryObject> users = List.copyOf(tenant.users());
        for (int n = 0; n < 900; n++) {
            DirectoryObject group = groups.get(n * 7 % groups.size());
            if (n % 3 == 0 && !group.members().isEmpty()) {
                tenant.removeMember(group.id(), group.members().get(0).id());
            } else {
                tenant.addMember(group.id(), users.get(n * 13 % users.size()).id());
            }
        }
        tenant.remove(groups.get(3).id());
        Round second = round(first.link());
        apply(known, second.objects());
        assertThat(known).isEqualTo(truth());
        assertThat(round(second.link()).objects()).isEmpty();
    }

    @Test
    void removedObjectsSayWhetherTheyCanComeBack() {
        String users = round("/v1.0/users/delta?$deltatoken=latest").link();
        String groups =
                round("/beta/groups/delta?$deltatoken=latest&$select=members").link();
        DirectoryObject user = tenant.groups().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> member.kind() == ObjectKind.USER)
                .findFirst()
                .orElseThrow();
        DirectoryObject security = ofKind(GroupKind.SECURITY);
        DirectoryObject unified = ofKind(GroupKind.MICROSOFT_365);
        tenant.remove(user.id());
        tenant.remove(security.id());
        tenant.remove(unified.id());
        assertThat(reasons(round(users).objects())).containsExactly(Map.entry(user.id(), "changed"));
        // Nothing is told of the memberships the user had.
        assertThat(reasons(round(groups).objects()))
                .containsExactly(Map.entry(security.id(), "deleted"), Map.entry(unified.id(), "changed"));
        DirectoryObject other = tenant.users().iterator().next();
        tenant.purge(other.id());
        assertThat(reasons(round(users).objects())).containsEntry(other.id(), "deleted");
    }

    @Test
    void minimalAnswersTellChangedPropertiesAlone() {
        String link = round("/v1.0/users/delta?$deltatoken=latest&$select=displayName,department,manager")
                .link();
        DirectoryObject user = tenant.users().iterator().next();
        tenant.update(user.id(), Map.of("department", "Night watch"));
        JsonNode minimal = round(link, "Prefer", "return=minimal").objects().get(0);
        assertThat(minimal.path("department").asText()).isEqualTo("Night watch");
        assertThat(minimal.has("displayName")).isFalse();
        assertThat(round(link).objects().get(0).has("displayName")).isTrue();
        tenant.update(user.id(), Map.of("mailboxSettings", Map.of("userPurpose", "room")));
        assertThat(round(round(link).link()).objects()).isEmpty();
    }

    @Test
    void managersComeAndGo() {
        String link =
                round("/v1.0/users/delta?$deltatoken=latest&$select=manager").link();
        DirectoryObject user = tenant.users().stream()
                .filter(candidate -> candidate.manager().isPresent())
                .findFirst()
                .orElseThrow();
        String before = user.manager().orElseThrow().id();
        tenant.setManager(user.id(), null);
        JsonNode gone = round(link).objects().get(0).path("manager@delta").path(0);
        assertThat(gone.path("id").asText()).isEqualTo(before);
        assertThat(gone.path("@removed").path("reason").asText()).isEqualTo("deleted");
    }

    @Test
    void aShardTellsItsGroupsAlone() {
        List<DirectoryObject> some = tenant.groups().stream().limit(50).toList();
        String filter = some.stream().map(group -> "id eq '" + group.id() + "'").collect(Collectors.joining(" or "));
        Round shard = round("/beta/groups/delta?$select=members,owners&$filter=" + filter);
        assertThat(members(shard.objects()).keySet())
                .isEqualTo(some.stream().map(DirectoryObject::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void replaysAndEmptyPagesLoseNothing() {
        restart(tenantOf().deltaReplayPercent(100).emptyPagePercent(40));
        Round users = round("/v1.0/users/delta?$select=id");
        assertThat(users.objects()).hasSizeGreaterThan(1_300);
        assertThat(users.objects().stream()
                        .map(user -> user.path("id").asText())
                        .distinct())
                .hasSize(1_300);
        assertThat(members(round(GROUPS).objects())).isEqualTo(truth());
    }

    @Test
    void faultsHitDeltaPages() {
        simulator.faults().on(Match.get("/users/delta").nth(2)).then(Answer.duplicateOnNextPage());
        simulator.faults().on(Match.get("/users/delta").nth(4)).then(Answer.emptyPage());
        assertThat(round("/v1.0/users/delta?$select=id").objects()).hasSize(1_301);
    }

    @Test
    void rolesUnitsAndApplicationsAreTrackedToo() {
        String roles = round("/v1.0/directoryRoles/delta").link();
        String units = round("/v1.0/directory/administrativeUnits/delta").link();
        String principals =
                round("/v1.0/servicePrincipals/delta?$select=displayName").link();
        String applications =
                round("/v1.0/applications/delta?$select=displayName").link();
        String user = tenant.users().iterator().next().id();
        RoleGrant grant = tenant.roles().assign("729827e3-9c14-49f7-bb1b-9608f156bbb8", user, RoleGrant.TENANT);
        DirectoryObject unit =
                tenant.objects(ObjectKind.ADMINISTRATIVE_UNIT).iterator().next();
        DirectoryObject fresh = tenant.addUser(Map.of("userPrincipalName", "unit@caravanserai.example"));
        tenant.addMember(unit.id(), fresh.id());
        tenant.update(tenant.servicePrincipals().iterator().next().id(), Map.of("displayName", "Renamed"));
        tenant.remove(tenant.applications().iterator().next().id());
        assertThat(round(roles)
                        .objects()
                        .get(0)
                        .path("members@delta")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(grant.principalId());
        assertThat(round(units)
                        .objects()
                        .get(0)
                        .path("members@delta")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(fresh.id());
        assertThat(round(principals).objects().get(0).path("displayName").asText())
                .isEqualTo("Renamed");
        assertThat(reasons(round(applications).objects()).values()).containsExactly("changed");
    }

    @Test
    void versionOneDoesNotTellOfServicePrincipalsAmongMembersAndOwners() {
        String query = "/groups/delta?$deltatoken=latest&$select=displayName,members,owners";
        String first = round("/v1.0" + query).link();
        String beta = round("/beta" + query).link();
        DirectoryObject group = ofKind(GroupKind.SECURITY);
        DirectoryObject other = tenant.addGroup(Map.of("displayName", "People too"));
        String principal = tenant.servicePrincipals().iterator().next().id();
        tenant.addMember(other.id(), tenant.users().iterator().next().id());
        first = round(first).link();
        tenant.addMember(group.id(), principal);
        tenant.addOwner(group.id(), principal);
        tenant.addMember(other.id(), principal);
        tenant.update(other.id(), Map.of("displayName", "Renamed"));

        assertThat(round(first).objects()).singleElement().satisfies(told -> assertThat(told.has("members@delta"))
                .isFalse());
        assertThat(round(beta).objects())
                .filteredOn(told -> told.toString().contains(principal))
                .hasSize(2);
        assertThat(round("/v1.0/groups/delta?$select=members,owners").objects().toString())
                .doesNotContain("#microsoft.graph.servicePrincipal");
    }

    @Test
    void whereALicenceComesFromIsNotTold() {
        String link = round("/v1.0/users/delta?$deltatoken=latest&$select=assignedLicenses,licenseAssignmentStates")
                .link();
        DirectoryObject user = tenant.addUser(Map.of("userPrincipalName", "licensed@caravanserai.example"));
        DirectoryObject group = tenant.addGroup(Map.of("displayName", "Giving"));
        String sku = tenant.licences().skus().iterator().next().skuId();
        tenant.licences().assign(user.id(), sku);
        tenant.licences().assignToGroup(group.id(), sku);
        link = round(link).link();
        tenant.addMember(group.id(), user.id());
        tenant.licences().unassign(user.id(), sku);
        assertThat(tenant.licences().of(user.id())).hasSize(1);
        assertThat(round(link).objects()).isEmpty();

        tenant.removeMember(group.id(), user.id());

        assertThat(round(link, "Prefer", "return=minimal").objects())
                .singleElement()
                .satisfies(told -> assertThat(told.has("assignedLicenses") && !told.has("licenseAssignmentStates"))
                        .isTrue());
    }

    private DirectoryObject ofKind(GroupKind kind) {
        return tenant.groups().stream()
                .filter(group -> GroupKind.of(group) == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> reasons(List<JsonNode> objects) {
        Map<String, String> reasons = new LinkedHashMap<>();
        objects.forEach(object -> reasons.put(
                object.path("id").asText(),
                object.path("@removed").path("reason").asText()));
        return reasons;
    }

    private Map<String, TreeSet<String>> truth() {
        Map<String, TreeSet<String>> members = new HashMap<>();
        tenant.groups()
                .forEach(group -> members.put(
                        group.id(), new TreeSet<>(tenant.memberIds(group.id()).keySet())));
        return members;
    }

    private static Map<String, TreeSet<String>> members(List<JsonNode> objects) {
        Map<String, TreeSet<String>> members = new HashMap<>();
        apply(members, objects);
        return members;
    }

    private static void apply(Map<String, TreeSet<String>> members, List<JsonNode> objects) {
        for (JsonNode object : objects) {
            String id = object.path("id").asText();
            if (object.has("@removed")) {
                members.remove(id);
                continue;
            }
            TreeSet<String> known = members.computeIfAbsent(id, group -> new TreeSet<>());
            for (JsonNode member : object.path("members@delta")) {
                if (member.has("@removed")) {
                    known.remove(member.path("id").asText());
                } else {
                    known.add(member.path("id").asText());
                }
            }
        }
    }
}
