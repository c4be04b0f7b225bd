/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sarwan.client.ApiClient;
import io.sarwan.client.ApiException;
import io.sarwan.client.ApiResponse;
import io.sarwan.client.api.AccountsApi;
import io.sarwan.client.api.ChangesApi;
import io.sarwan.client.api.ConnectorsApi;
import io.sarwan.client.api.InventoryApi;
import io.sarwan.client.api.SyncsApi;
import io.sarwan.client.model.ChangeOutcome;
import io.sarwan.client.model.Grant;
import io.sarwan.client.model.GrantPage;
import io.sarwan.client.model.GrantRequest;
import io.sarwan.client.model.Job;
import io.sarwan.client.model.Problem;
import io.sarwan.client.model.ResourceRef;
import io.sarwan.client.model.SyncRequest;
import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.access.KeyHash;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.DirectoryObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that openapi-generator makes of the contract, against the running service. */
class ClientIT {

    private static final String SECRET = "s3cret-of-the-client-it";
    private static final String KEY = ApiKeys.generate(new SecureRandom());
    private static final Set<Job.StatusEnum> OPEN = Set.of(Job.StatusEnum.QUEUED, Job.StatusEnum.RUNNING);

    @TempDir
    private static Path folder;

    private static Simulator simulator;
    private static RunningService service;
    private static ApiClient client;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(WritableTenant.of(60, 8, 200)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
        Path keys = Files.writeString(
                folder.resolve("api-keys"), "client admin " + KeyHash.of(KEY, new SecureRandom()) + '\n');
        service = RunningService.start(folder, simulator, SECRET, "--provisioning", "--api-keys", keys.toString());
        client = new ApiClient();
        client.updateBaseUri("http://127.0.0.1:" + service.port() + "/api/v1");
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + KEY));
        synced();
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        simulator.close();
    }

    /** Starts a sync, and asks until it has ended. */
    private static Job synced() throws ApiException {
        SyncsApi syncs = new SyncsApi(client);
        ApiResponse<Job> started = syncs.startSyncWithHttpInfo("entra", null, null, new SyncRequest().full(true));
        assertThat(started.getStatusCode()).isEqualTo(202);
        String id = started.getData().getId();
        assertThat(started.getHeaders().get("location")).containsExactly("/api/v1/syncs/" + id);
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> syncs.getSync(id), job -> !OPEN.contains(job.getStatus()));
    }

    @Test
    void aSyncIsStartedAndFollowedToItsEnd() throws ApiException {
        Job job = synced();

        assertThat(job.getStatus()).isEqualTo(Job.StatusEnum.SUCCEEDED);
        assertThat(job.getKind()).isEqualTo(Job.KindEnum.SYNC);
        assertThat(job.getRequestedBy()).isEqualTo("key:client");
        assertThat(job.getEndedAt()).isAfterOrEqualTo(job.getCreatedAt());
        assertThat(job.getResult().getPublished()).isTrue();
        assertThat(job.getResult().getCounts().get("grants")).isPositive();
        assertThat(new SyncsApi(client).listSyncs("entra", 1, null).getItems())
                .extracting(Job::getId)
                .containsExactly(job.getId());
        assertThat(new ConnectorsApi(client).getConnector("entra").getHealth().getValue())
                .isEqualTo("ok");
    }

    @Test
    void grantsAreReadPageByPage() throws Exception {
        InventoryApi inventory = new InventoryApi(client);
        List<String> ids = new ArrayList<>();
        GrantPage page = null;
        do {
            page = inventory.listGrants(
                    "entra", null, null, null, null, null, 50, page == null ? null : page.getNextCursor());
            page.getItems().stream().map(Grant::getId).forEach(ids::add);
        } while (page.getNextCursor() != null);

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(150);
        assertThat(ids)
                .hasSameSizeAs(
                        FileContent.of(folder.resolve("sync.c1z")).grants().keySet());
    }

    @Test
    void whatAGrantWouldDoIsShown() throws ApiException {
        DirectoryObject group = simulator.tenant().groups().stream()
                .filter(each -> each.get("membershipRule") == null && !"true".equals(each.get("onPremisesSyncEnabled")))
                .min(Comparator.comparingInt(
                        each -> simulator.tenant().memberIds(each.id()).size()))
                .orElseThrow();
        Set<String> members =
                Set.copyOf(simulator.tenant().memberIds(group.id()).keySet());
        List<GrantRequest> wanted = simulator.tenant().users().stream()
                .filter(user -> !members.contains(user.id()))
                .limit(2)
                .map(user -> new GrantRequest()
                        .entitlement("group:" + group.id() + ":members")
                        .principal(new ResourceRef().type("user").id(user.id())))
                .toList();
        ChangesApi changes = new ChangesApi(client);

        Job one = changes.grant("entra", wanted.get(0), true, null, "wait=30");
        Job many = changes.grant("entra", wanted, true, null, "wait=30");

        assertThat(one.getDryRun()).isTrue();
        assertThat(one.getResult().getChanges())
                .extracting(ChangeOutcome::getStatus)
                .containsExactly(ChangeOutcome.StatusEnum.PLANNED);
        assertThat(many.getResult().getChanges())
                .extracting(ChangeOutcome::getStatus)
                .containsOnly(ChangeOutcome.StatusEnum.PLANNED)
                .hasSize(2);
        assertThat(simulator.tenant().memberIds(group.id())).containsOnlyKeys(members);
        assertThat(changes.getChange(many.getId()).getStatus()).isEqualTo(Job.StatusEnum.SUCCEEDED);
    }

    @Test
    void aProblemIsAnExceptionThatHoldsIt() throws Exception {
        ApiException missing = catchThrowableOfType(ApiException.class, () -> new SyncsApi(client)
                .getSync(UUID.randomUUID().toString()));
        assertThat(missing.getCode()).isEqualTo(404);
        Problem problem = client.getObjectMapper().readValue(missing.getResponseBody(), Problem.class);
        assertThat(problem.getType()).endsWith("#not-found");
        assertThat(problem.getStatus()).isEqualTo(404);

        ApiException wrong = catchThrowableOfType(ApiException.class, () -> new AccountsApi(client)
                .disableAccount("entra", "a b", true, "two words", null));
        assertThat(client.getObjectMapper()
                        .readValue(wrong.getResponseBody(), Problem.class)
                        .getErrors())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.getAt()).isEqualTo("Idempotency-Key"));
    }
}
