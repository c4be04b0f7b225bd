/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.ApplicationOptions;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Outcome;
import io.sarwan.routes.BatchStub.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications, who is assigned to them and who owns them, their credentials and provisioning jobs. */
class EntraApplicationsTest {

    private static final String ZERO = "00000000-0000-0000-0000-000000000000";
    private static final String MICROSOFT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
    private static final Item FORBIDDEN = Item.error(403, "Authorization_RequestDenied", "No.");

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub().empty();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand=appRoleAssignedTo", "expand=owners($select=id)&$top=100&$filter=id in ('a"})
    void accessThatMayNotBeReadMakesTheRunIncomplete(String question) {
        applications("a1");
        tenant.batch.prepare(question, FORBIDDEN);

        assertIncomplete(tenant.outcome(), "403");
    }

    @Test
    void registrationsThatMayNotBeReadMakeTheRunIncomplete() {
        applications("a1");
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/applications"))
                .willReturn(aResponse().withStatus(403).withBody("{}")));

        assertIncomplete(tenant.outcome(), "/v1.0/applications");
    }

    @Test
    void anAssignmentOfAnUnknownKindIsNotVouchedFor() {
        applications("a1");
        tenant.content.assignments.put(
                "a1", List.of("{\"appRoleId\":\"" + ZERO + "\",\"principalId\":\"p1\",\"principalType\":null}"));

        assertIncomplete(tenant.outcome(), "assignments to 1 applications");
    }

    @Test
    void anAssignmentWithoutAPrincipalMakesTheRunIncomplete() {
        applications("a1");
        tenant.content.assignments.put("a1", List.of("{\"appRoleId\":\"" + ZERO + "\",\"principalType\":\"User\"}"));

        assertIncomplete(tenant.outcome(), "no usable answer");
    }

    @Test
    void anApplicationThatVanishesMeanwhileIsCountedAndNotWaitedFor() {
        applications("a1", "a2");
        tenant.content.gone.add("a1");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.notices()).containsEntry("applications vanished during the run", 2L);
    }

    @Test
    void aListThatIsCutOffIsReadOnItsOwnOverAllPages() {
        applications("a1", "a2");
        tenant.content.pageSize = 10;
        tenant.content.assignments.put("a1", assignments(0, 25));
        tenant.content.assignments.put("a2", assignments(0, 19));
        tenant.content.applicationOwners.put("a1", TenantContent.users(0, 21));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(grants(":assignment:")).hasSize(44);
        assertThat(grants("a1:owners")).hasSize(21);
        assertThat(tenant.batch.asked("/servicePrincipals/a1/appRoleAssignedTo"))
                .isEqualTo(3);
        assertThat(tenant.batch.asked("/servicePrincipals/a2/appRoleAssignedTo"))
                .isZero();
    }

    @Test
    void aPageTokenLostAndAThrottledCallAreAskedAgain() {
        applications("a1");
        tenant.content.pageSize = 15;
        tenant.content.assignments.put("a1", assignments(0, 25));
        tenant.batch.prepare("expand=appRoleAssignedTo", Item.error(429, "TooManyRequests", "Slow down."));
        tenant.batch.prepare("skiptoken=15", Item.error(400, "DirectoryPageTokenNotFoundException", "Lost."));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(grants(":assignment:")).hasSize(25);
    }

    @Test
    void aTenantThatRefusesTheCombinedQuestionIsAskedOneByOne() {
        applications("a1", "a2");
        tenant.content.assignments.put("a2", assignments(0, 3));
        tenant.batch.prepare("expand=appRoleAssignedTo", Item.error(400, "Request_UnsupportedQuery", "No."));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(grants(":assignment:")).hasSize(3);
    }

    @Test
    void onlyDirectMembersOfAnAssignedGroupAreAssigned() {
        applications("a1");
        tenant.groups(Map.of("g1", List.of(TenantContent.user("u1"))));
        tenant.content.assignments.put("a1", List.of(TenantContent.assignment("r1", "Group", "g1")));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        Grant grant = tenant.store.grants.get("enterprise_application:a1:assignment:r1:group:g1");
        assertThat(grant.expansion())
                .isEqualTo(new Grant.Expansion(List.of("group:g1:members"), true, List.of("user")));
    }

    @Test
    void anAssignedServicePrincipalThatNoListNamedIsAskedFor() {
        applications("a1");
        tenant.content.servicePrincipals.put("late", "ManagedIdentity");
        tenant.content.assignments.put("a1", List.of(TenantContent.assignment("r1", "ServicePrincipal", "late")));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsKey("managed_identity:late");
        assertThat(tenant.store.grants)
                .containsOnlyKeys("enterprise_application:a1:assignment:r1:managed_identity:late");
    }

    @Test
    void microsoftsOwnApplicationsAreThereOnlyWhereTheyHoldSomething() {
        tenant.list("servicePrincipals", application("a1", ""), firstParty("m1"), firstParty("m2"), firstParty("m3"));
        tenant.content.assignments.put("a1", List.of(TenantContent.assignment("r1", "ServicePrincipal", "m1")));
        tenant.content.applicationOwners.put("m1", List.of(TenantContent.object("servicePrincipal", "m2")));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.resources)
                .containsOnlyKeys(
                        "enterprise_application:a1", "enterprise_application:m1", "enterprise_application:m2");
        assertThat(tenant.store.grants)
                .containsOnlyKeys(
                        "enterprise_application:a1:assignment:r1:enterprise_application:m1",
                        "enterprise_application:m1:owners:enterprise_application:m2");
        assertThat(tenant.store.notices()).containsEntry("applications of Microsoft left out", 1L);
        assertThat(tenant.batch.asked("id in ('m1"))
                .as("held applications are not asked for by id, but for who is assigned to one")
                .isEqualTo(1);
        assertThat(tenant.batch.asked("expand=owners($select=id)&$top=100&$filter=id in ('a1','m1')"))
                .as("one that an assignment names is read together with the others")
                .isEqualTo(1);
    }

    @Test
    void assignmentsThatGaveUpAreNotBegunAgainForWhoeverTheOthersName() {
        List<String> listed = IntStream.range(0, 70)
                .mapToObj(i -> application("a" + i, ""))
                .collect(Collectors.toCollection(ArrayList::new));
        listed.add(firstParty("m1"));
        tenant.list("servicePrincipals", listed.toArray(String[]::new));
        tenant.content.assignments.put("a69", List.of(TenantContent.assignment("r1", "ServicePrincipal", "m1")));
        String first =
                "expand=appRoleAssignedTo($select=appRoleId,principalId,principalType)&$top=100&$filter=id in ('a0'";
        tenant.batch.prepare(first, FORBIDDEN);

        assertIncomplete(tenant.outcome(), "403");

        assertThat(tenant.store.grants)
                .containsKey("enterprise_application:a69:assignment:r1:enterprise_application:m1");
        assertThat(tenant.batch.asked(first)).isEqualTo(1);
        assertThat(tenant.store.resources).doesNotContainKey("enterprise_application:m1");
    }

    @Test
    void microsoftsOwnApplicationsAreAllThereWhenAskedFor() {
        tenant.options = tenant.options.with(new ApplicationOptions(true, false));
        tenant.list("servicePrincipals", firstParty("m1"), firstParty("m2"));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("enterprise_application:m1", "enterprise_application:m2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void applicationsThatNobodyIsAssignedToAreLeftOutWithTheirCredentials(int workers) throws Exception {
        try (EntraTenantStub few = EntraTenantStub.withWorkers(workers).empty()) {
            few.options = few.options.with(new ApplicationOptions(false, true));
            few.list("users", "{\"id\":\"u0\"}");
            few.list(
                    "servicePrincipals",
                    application("a1", ",\"appId\":\"c1\",\"applicationTemplateId\":\"t\"" + secret("k1")),
                    application("a2", ",\"appId\":\"c2\"" + secret("k2")));
            few.list(
                    "applications",
                    "{\"id\":\"o1\",\"appId\":\"c1\"" + secret("k3") + '}',
                    "{\"id\":\"o2\",\"appId\":\"c2\"" + secret("k4") + '}',
                    "{\"id\":\"o3\",\"appId\":\"c3\"" + secret("k5") + '}');
            few.content.assignments.put("a1", assignments(0, 1));
            few.content.applicationOwners.put("a1", List.of(TenantContent.user("u0")));
            few.content.jobs.put("a1", "{\"id\":\"j1\",\"status\":{\"code\":\"Active\"}}");

            assertThat(few.outcome()).isEqualTo(Outcome.COMPLETE);

            assertThat(few.store.resources)
                    .containsOnlyKeys(
                            "user:u0",
                            "enterprise_application:a1",
                            "service_principal_credential:a1:password:k1",
                            "service_principal_credential:o1:password:k3",
                            "service_principal_credential:o3:password:k5");
            assertThat(few.store.resources.get("enterprise_application:a1").profile())
                    .containsKey("synchronization_jobs");
            assertThat(few.store
                            .resources
                            .get("service_principal_credential:o1:password:k3")
                            .parent())
                    .hasToString("enterprise_application:a1");
            assertThat(few.store
                            .resources
                            .get("service_principal_credential:o3:password:k5")
                            .parent())
                    .isNull();
            assertThat(few.store.grants).hasSize(2);
            assertThat(few.store.notices()).containsEntry("applications that nobody is assigned to left out", 1L);
        }
    }

    @Test
    void withoutThePermissionProvisioningJobsAreOff() {
        provisioned(45);
        tenant.batch.prepare(
                "/synchronization/jobs", Collections.nCopies(45, FORBIDDEN).toArray(Item[]::new));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings()).singleElement().asString().contains("are off", "Synchronization.Read.All");
        assertThat(tenant.batch.asked("/synchronization/jobs")).isEqualTo(20);
        assertThat(tenant.store.sealed).isTrue();
    }

    @Test
    void aPermissionThatGoesInTheMiddleMakesTheRunIncomplete() {
        provisioned(45);
        tenant.batch.prepare("/servicePrincipals/a30/synchronization", FORBIDDEN);

        assertIncomplete(tenant.outcome(), "403");
    }

    @Test
    void anApplicationThatDoesNotTellItsJobsGoesWithoutThem() {
        provisioned(3);
        tenant.content.jobs.put("a0", "{\"id\":\"j0\",\"status\":{\"code\":\"Quarantine\"}}");
        tenant.batch.prepare("/a1/synchronization", Item.error(400, "Request_BadRequest", "Not here."));
        tenant.batch.prepare("/a2/synchronization", Item.error(404, "Request_ResourceNotFound", "None."));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.isComplete()).isTrue();
        assertThat(outcome.warnings()).singleElement().asString().contains("jobs of 1 applications");
        assertThat(tenant.store.resources.get("enterprise_application:a0").profile())
                .containsEntry("synchronization_jobs", List.of(Map.of("id", "j0", "status", "Quarantine")));
    }

    private void provisioned(int count) {
        tenant.list(
                "servicePrincipals",
                IntStream.range(0, count)
                        .mapToObj(i -> application("a" + i, ",\"applicationTemplateId\":\"t\""))
                        .toArray(String[]::new));
    }

    private void applications(String... ids) {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            users.add("{\"id\":\"u" + i + "\"}");
        }
        tenant.list("users", users.toArray(String[]::new));
        tenant.list(
                "servicePrincipals",
                List.of(ids).stream().map(id -> application(id, "")).toArray(String[]::new));
    }

    private static String application(String id, String more) {
        return "{\"id\":\"" + id + "\",\"servicePrincipalType\":\"Application\"" + more + '}';
    }

    private static String firstParty(String id) {
        return application(id, ",\"appOwnerOrganizationId\":\"" + MICROSOFT + '"');
    }

    private static String secret(String keyId) {
        return ",\"passwordCredentials\":[{\"keyId\":\"" + keyId + "\"}]";
    }

    private static List<String> assignments(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> TenantContent.assignment(ZERO, "User", "u" + i))
                .toList();
    }

    private List<String> grants(String part) {
        return tenant.store.grants.keySet().stream()
                .filter(id -> id.contains(part))
                .toList();
    }

    private void assertIncomplete(Outcome outcome, String... causes) {
        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(String.join("\n", outcome.errors())).contains(causes);
        assertThat(tenant.store.sealed).isFalse();
    }
}
