/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraFeature.Licence;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.check.CheckReport;
import io.sarwan.entra.check.CheckReport.Finding;
import io.sarwan.entra.check.CheckReport.State;
import io.sarwan.entra.check.CheckReport.Verdict;
import io.sarwan.entra.check.CheckRun;
import io.sarwan.entra.check.TokenRights;
import io.sarwan.entra.check.TokenRights.Kind;
import io.sarwan.entra.graph.GraphUnauthorizedException;
import io.sarwan.entra.graph.ResourceUnitBudget.TenantSize;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a check makes of a tenant's answers, whatever they are. */
class EntraCheckTest {

    private static final String PREMIUM_TWO = "eec0eb4f-6444-4f95-aba0-50c24d67f998";
    private static final TokenRights EVERYTHING = new TokenRights(
            Kind.APPLICATION,
            "tenant-1",
            "app-1",
            List.of(
                    "Directory.Read.All",
                    "Member.Read.Hidden",
                    "Synchronization.Read.All",
                    "RoleManagement.Read.Directory",
                    "PrivilegedEligibilitySchedule.Read.AzureADGroup"));

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = new EntraTenantStub().empty();
        tenant.list("users", "{\"id\":\"u1\",\"accountEnabled\":true}");
        tenant.list("groups", "{\"id\":\"g1\"}");
        tenant.list("servicePrincipals", "{\"id\":\"s1\"}");
        tenant.list("devices");
        tenant.list("servicePrincipals/s1/synchronization/jobs");
        tenant.list("identityGovernance/privilegedAccess/group/eligibilityScheduleInstances");
        tenant.graph.stubFor(get(urlPathEqualTo("/beta/groups/g1/members")).willReturn(okJson("{\"value\":[]}")));
        organization("Enabled");
        count("users", 499);
        count("groups", 7);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void everyPartIsAskedOnceAndTheTenantIsMeasured() {
        CheckReport report = report(EVERYTHING);

        assertThat(report.findings())
                .allSatisfy(finding ->
                        assertThat(finding.state()).as(finding.toString()).isEqualTo(State.ON));
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
        assertThat(report.tenant().name()).isEqualTo("Contoso");
        assertThat(report.tenant().licence()).contains(Licence.P2);
        assertThat(report.size().tenantSize()).contains(TenantSize.M);
        assertThat(report.size().groups()).hasValue(7);
        assertThat(report.size().devices()).isEmpty();
        tenant.graph.verify(1, getRequestedFor(urlPathEqualTo("/v1.0/roleManagement/directory/roleDefinitions")));
        tenant.graph.verify(0, getRequestedFor(urlPathMatching(".*/owners")));
    }

    @Test
    void aRefusalCountsMoreThanWhatTheTokenPromises() {
        refuse("/v1.0/users", 403, "Authorization_RequestDenied");

        CheckReport report = report(EVERYTHING);

        assertThat(finding(report, "users").state()).isEqualTo(State.OFF);
        assertThat(finding(report, "users").why()).contains("403 Authorization_RequestDenied");
        assertThat(report.verdict()).isEqualTo(Verdict.LACKING);
    }

    @Test
    void anAnswerCountsMoreThanWhatTheTokenLacks() {
        CheckReport report = report(new TokenRights(Kind.APPLICATION, "", "", List.of()));

        assertThat(finding(report, "groups").state()).isEqualTo(State.ON);
        assertThat(finding(report, "groups").why()).contains("the token does not name Group.Read.All");
        assertThat(finding(report, "hidden memberships").state()).isEqualTo(State.OFF);
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void membersThatMayNotBeReadAreGroupsThatMayNotBeRead() {
        refuse("/beta/groups/g1/members", 403, "Authorization_RequestDenied");

        assertThat(finding(report(EVERYTHING), "groups").state()).isEqualTo(State.OFF);
    }

    @Test
    void whatIsMissingForWantOfALicenceSaysSo() {
        refuse("/v1.0/roleManagement/directory/roleEligibilityScheduleInstances", 400, "AadPremiumLicenseRequired");
        organization("Suspended");

        CheckReport report = report(EVERYTHING);

        assertThat(report.tenant().licence()).contains(Licence.NONE);
        assertThat(finding(report, "eligible directory roles").why())
                .isEqualTo("needs Microsoft Entra ID P2, the tenant has no premium licence");
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void theProductsTellTheLicenceWhereTheTenantDoesNot() {
        refuse("/v1.0/organization", 403, "Authorization_RequestDenied");
        tenant.list(
                "subscribedSkus",
                "{\"id\":\"x\",\"capabilityStatus\":\"Enabled\",\"servicePlans\":[{\"servicePlanId\":\"" + PREMIUM_TWO
                        + "\"}]}");

        CheckReport report = report(EVERYTHING);

        assertThat(report.tenant().licence()).contains(Licence.P2);
        assertThat(report.tenant().id()).isEqualTo("tenant-1");
    }

    @Test
    void aQuestionThatFailsLeavesItsPartUnknownAndTheOthersAlone() {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/groups"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(400).withHeader("Content-Type", "application/json")));

        CheckReport report = report(EVERYTHING);

        assertThat(finding(report, "groups").state()).isEqualTo(State.UNKNOWN);
        assertThat(finding(report, "users").state()).isEqualTo(State.ON);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.size().groups()).isEmpty();
    }

    @Test
    void anApplicationThatHasNoJobsMayStillBeAsked() {
        refuse("/v1.0/servicePrincipals/s1/synchronization/jobs", 404, "Request_ResourceNotFound");

        assertThat(finding(report(EVERYTHING), "provisioning jobs of applications")
                        .state())
                .isEqualTo(State.ON);
    }

    @Test
    void withoutAnObjectToAskAboutTheTokenDecides() {
        tenant.list("groups");
        TokenRights rights = new TokenRights(Kind.APPLICATION, "", "", List.of("Group.Read.All"));

        CheckReport report = report(rights);

        assertThat(finding(report, "eligible group members and owners").state()).isEqualTo(State.OFF);
        assertThat(finding(report(EVERYTHING), "eligible group members and owners")
                        .state())
                .isEqualTo(State.ON);
        TokenRights person = new TokenRights(Kind.PERSON, "", "", EVERYTHING.permissions());
        assertThat(finding(report(person), "eligible group members and owners").state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatASyncWouldNotReadIsNotRequired() {
        refuse("/v1.0/groups", 403, "Authorization_RequestDenied");

        CheckReport report = report(EVERYTHING, EntraOptions.reading(Set.of("user", "license")), CloudGaps.GLOBAL);

        assertThat(finding(report, "groups").state()).isEqualTo(State.NOT_READ);
        assertThat(finding(report, "applications").state()).isEqualTo(State.NOT_READ);
        assertThat(finding(report, "licences").state()).isEqualTo(State.ON);
        assertThat(report.verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void aTokenThatIsRefusedEverywhereIsNoReport() {
        tenant.graph.stubFor(get(urlPathMatching("/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(401).withHeader("Content-Type", "application/json")));

        CheckRun run = new CheckRun(EVERYTHING, EntraOptions.reading(Set.of()), CloudGaps.GLOBAL);
        CheckReport report =
                tenant.routes.send("direct:entra-check", run).getMessage().getBody(CheckReport.class);

        assertThat(run.nothingButTrouble()).containsInstanceOf(GraphUnauthorizedException.class);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aTokenThatCannotBeRenewedIsNotWaitedFor() {
        tenant.unrenewable = true;
        tenant.graph.stubFor(get(urlPathMatching("/.*"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(401).withHeader("Content-Type", "application/json")));

        CheckRun run = new CheckRun(EVERYTHING, EntraOptions.reading(Set.of()), CloudGaps.GLOBAL);
        tenant.routes.send("direct:entra-check", run);

        assertThat(run.nothingButTrouble()).isPresent();
    }

    @Test
    void whatTheCloudLacksIsNotAskedFor() {
        CheckReport report = report(EVERYTHING, EntraOptions.reading(Set.of()), CloudGaps.DELOS);

        assertThat(finding(report, "eligible group members and owners").why())
                .isEqualTo("the cloud delos does not have it");
        tenant.graph.verify(0, getRequestedFor(urlPathMatching("/v1.0/identityGovernance/.*")));
        tenant.graph.verify(0, getRequestedFor(urlPathMatching(".*ScheduleInstances")));
    }

    private CheckReport report(TokenRights rights) {
        return report(rights, EntraOptions.reading(Set.of()), CloudGaps.GLOBAL);
    }

    private CheckReport report(TokenRights rights, EntraOptions options, CloudGaps cloud) {
        Exchange exchange = check(rights, options, cloud);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(CheckReport.class);
    }

    private Exchange check(TokenRights rights, EntraOptions options, CloudGaps cloud) {
        return tenant.routes.send("direct:entra-check", new CheckRun(rights, options, cloud));
    }

    private static Finding finding(CheckReport report, String part) {
        return report.findings().stream()
                .filter(finding -> finding.feature().name().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private void organization(String status) {
        tenant.list(
                "organization",
                "{\"id\":\"tenant-1\",\"displayName\":\"Contoso\",\"assignedPlans\":[{\"capabilityStatus\":\"" + status
                        + "\",\"servicePlanId\":\"" + PREMIUM_TWO + "\"}]}");
    }

    private void count(String collection, int number) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/" + collection))
                .withQueryParam("$count", equalTo("true"))
                .atPriority(2)
                .willReturn(okJson("{\"@odata.count\":" + number + ",\"value\":[]}")));
    }

    private void refuse(String path, int status, String code) {
        tenant.graph.stubFor(get(urlPathEqualTo(path))
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}")));
    }
}
