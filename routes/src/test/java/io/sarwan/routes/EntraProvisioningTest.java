/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.governance.ResourceId;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.SynchronizationJob;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.Permissions;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A grant is carried over into the application that it reaches, and is a grant whatever becomes of that. */
class EntraProvisioningTest {

    private static final String ON_DEMAND = "/servicePrincipals/*/synchronization/jobs/*/provisionOnDemand";
    private static final String START = "/servicePrincipals/*/synchronization/jobs/*/start";

    private ChangeStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = ChangeStub.provisioning(false, Permissions.writing());
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private static String application(ChangeStub stub) {
        return stub.simulator.tenant().servicePrincipals().stream()
                .filter(each -> "Application".equals(each.get("servicePrincipalType")))
                .map(DirectoryObject::id)
                .filter(id -> stub.simulator.tenant().synchronization().of(id).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Change assign(ChangeStub stub, String application, int user) {
        return Change.grant(
                "enterprise_application:" + application + ":assignment:" + AppRoleAssignment.DEFAULT_ROLE,
                new ResourceId("user", stub.user(user)));
    }

    private ChangeResult granted(String application, int user) {
        ChangeResult result = tenant.change(assign(tenant, application, user));
        assertThat(result.status()).as(result.text()).isEqualTo(Status.DONE);
        return result;
    }

    private SynchronizationJob job(String application) {
        return tenant.simulator.tenant().synchronization().add(application, "scim");
    }

    private long posts(String end) {
        return requests("POST", end);
    }

    private long requests(String method, String end) {
        return tenant.simulator.log().requests().stream()
                .filter(request -> request.method().equals(method))
                .map(RecordedRequest::path)
                .filter(path -> path.endsWith(end))
                .count();
    }

    @Test
    void oneUserIsProvisionedOnDemandAndJobsAreAskedForOnce() {
        String application = application(tenant);
        job(application);

        assertThat(granted(application, 3).text()).contains("provisioning: provisioned on demand");
        assertThat(granted(application, 4).text()).contains("provisioned on demand");
        assertThat(posts("/provisionOnDemand")).isEqualTo(2);
        assertThat(posts("/start")).isZero();
        assertThat(requests("GET", "/synchronization/jobs")).isEqualTo(1);
        assertThat(requests("GET", "/schema")).isEqualTo(1);
    }

    @Test
    void anApplicationWithoutAJobIsToldAndAskedOnce() {
        String application = application(tenant);

        assertThat(granted(application, 3).text()).contains("the application has no job");
        granted(application, 4);
        assertThat(requests("GET", "/synchronization/jobs")).isEqualTo(1);
        assertThat(posts("/start")).isZero();
    }

    @Test
    void aJobInQuarantineIsReportedAndLeftAlone() {
        String application = application(tenant);
        tenant.simulator.tenant().synchronization().quarantine(job(application).id(), "EncounteredQuarantineException");

        assertThat(granted(application, 3).text())
                .contains("the job is in quarantine since ", "EncounteredQuarantineException", "restart");
        assertThat(posts("/provisionOnDemand") + posts("/start")).isZero();
    }

    @Test
    void aJobThatSomebodyHasPausedStaysPaused() {
        String application = application(tenant);
        SynchronizationJob job = job(application);
        tenant.simulator.tenant().synchronization().status(job.id(), "Paused");

        assertThat(granted(application, 3).text()).contains("the job is paused");
        assertThat(posts("/start")).isZero();
    }

    @Test
    void aGroupThatIsAssignedStartsTheJobOnce() {
        String application = application(tenant);
        job(application);
        String entitlement = "enterprise_application:" + application + ":assignment:" + AppRoleAssignment.DEFAULT_ROLE;
        List<Change> changes = List.of(
                Change.grant(entitlement, new ResourceId("group", tenant.group("Size 0"))),
                Change.grant(entitlement, new ResourceId("group", tenant.group("Size 1"))));

        List<ChangeResult> results = tenant.changes(changes);

        assertThat(results.get(0).text()).contains("the job was started");
        assertThat(results.get(1).text()).contains("started by another change");
        assertThat(posts("/start")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoComesIntoAGroupIsProvisionedIntoItsApplicationsThatHaveAJob(boolean many) {
        String application = application(tenant);
        String group = tenant.group("Size 0");
        job(application);
        tenant.simulator.tenant().appRoles().assign(application, AppRoleAssignment.DEFAULT_ROLE, group);
        List<Change> changes = new ArrayList<>();
        for (int at = 3; at < (many ? 6 : 4); at++) {
            changes.add(Change.grant("group:" + group + ":members", new ResourceId("user", tenant.user(at))));
        }

        List<ChangeResult> results = many ? tenant.changes(changes) : List.of(tenant.change(changes.get(0)));

        assertThat(results).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(Status.DONE);
            assertThat(result.text()).contains("\": provisioned on demand");
        });
        // The group may be assigned to others that have a job, too.
        assertThat(tenant.simulator.log().requests())
                .filteredOn(request ->
                        request.path().contains(application) && request.path().endsWith("/provisionOnDemand"))
                .hasSize(changes.size());
    }

    @Test
    void moreThanAHandfulOfUsersAreLeftToTheJob() {
        String application = application(tenant);
        job(application);
        List<Change> changes = new ArrayList<>();
        for (int at = 20; at < 35; at++) {
            changes.add(assign(tenant, application, at));
        }

        assertThat(tenant.changes(changes)).allMatch(result -> result.status().isGood());

        assertThat(posts("/provisionOnDemand")).isLessThanOrEqualTo(10);
        assertThat(posts("/start")).isEqualTo(1);
    }

    @Test
    void whatTheServiceDoesNotSeeYetIsAskedAgain() {
        String application = application(tenant);
        job(application);
        tenant.simulator.tenant().synchronization().lag(2);

        assertThat(granted(application, 3).text()).contains("provisioned on demand");
        assertThat(posts("/provisionOnDemand")).isEqualTo(3);
    }

    @Test
    void whatTheServiceDoesNotSeeForLongIsLeftToTheNextCycle() {
        String application = application(tenant);
        job(application);
        tenant.simulator.tenant().synchronization().lag(100);

        assertThat(granted(application, 3).text()).contains("does not see the assignment yet");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 504})
    void whatCannotBeDoneOnDemandStartsTheJob(int status) {
        String application = application(tenant);
        job(application);
        tenant.simulator.faults().on(Match.post(ON_DEMAND)).then(Answer.status(status));

        assertThat(granted(application, 3).text()).contains("not on demand: ", "the job was started");
    }

    @Test
    void aThrottledCallWaitsAndIsMadeAgain() {
        String application = application(tenant);
        job(application);
        tenant.simulator
                .faults()
                .on(Match.post(ON_DEMAND).nth(1))
                .then(Answer.status(429).retryAfterSeconds(1));

        assertThat(granted(application, 3).text()).contains("provisioned on demand");
        assertThat(posts("/provisionOnDemand")).isEqualTo(2);
    }

    @Test
    void aMissingPermissionIsNamedAndTheGrantIsDone() throws Exception {
        List<String> without = new ArrayList<>(Permissions.writing());
        without.remove("Synchronization.ReadWrite.All");
        try (ChangeStub poor = ChangeStub.provisioning(false, without)) {
            String application = application(poor);
            poor.simulator.tenant().synchronization().add(application, "scim");

            ChangeResult result = poor.change(assign(poor, application, 3));

            assertThat(result.status()).isEqualTo(Status.DONE);
            assertThat(result.text()).contains("Needed: the application permission Synchronization.ReadWrite.All");
        }
    }

    @Test
    void aStartThatFailsIsToldAndTheGrantIsDone() {
        String application = application(tenant);
        job(application);
        tenant.simulator.faults().on(Match.post(ON_DEMAND)).then(Answer.status(400));
        tenant.simulator.faults().on(Match.post(START)).then(Answer.status(400));

        assertThat(granted(application, 3).text()).contains("not asked: ");
    }

    @Test
    void aDryRunShowsTheCallAndSendsNothing() throws Exception {
        try (ChangeStub dry = ChangeStub.provisioning(true, Permissions.writing())) {
            String application = application(dry);
            dry.simulator.tenant().synchronization().add(application, "scim");

            ChangeResult result = dry.change(assign(dry, application, 3));

            assertThat(result.status()).isEqualTo(Status.PLANNED);
            assertThat(result.text()).contains("would be provisioned on demand");
            assertThat(result.calls()).hasSize(2);
            assertThat(result.calls().get(1)).contains("/provisionOnDemand", dry.user(3), "rule-of-");
            assertThat(dry.simulator.log().requests())
                    .noneMatch(request -> request.path().endsWith("/provisionOnDemand"));
        }
    }

    @Test
    void whatWasSoBeforeAsksNobody() {
        String application = application(tenant);
        job(application);
        granted(application, 3);
        ChangeResult again = tenant.change(assign(tenant, application, 3));

        assertThat(again.status()).isEqualTo(Status.ALREADY);
        assertThat(posts("/provisionOnDemand")).isEqualTo(1);
    }
}
