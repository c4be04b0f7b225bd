/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static io.sarwan.routes.ScimServiceStub.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.routes.ScimFaultProxy.Reply;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.MemberReading;
import io.sarwan.scim.config.ScimConfigReader;
import io.sarwan.scim.config.ScimProvisioning.RemovalStrategy;
import io.sarwan.scim.probe.Finding;
import io.sarwan.scim.probe.Finding.Verdict;
import io.sarwan.scim.probe.LearnedProfile;
import io.sarwan.scim.probe.Lessons;
import io.sarwan.scim.probe.ProbeOrder;
import io.sarwan.scim.probe.ProbeOrder.Mode;
import io.sarwan.scim.probe.ProbeReport;
import io.sarwan.scim.probe.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a probe learns of a service that was not written here, as it is and behind scripted lies, and what it leaves. */
class ScimProbeTest {

    private ScimSdkService peer;
    private ScimFaultProxy proxy;

    @BeforeEach
    void start() throws Exception {
        peer = new ScimSdkService();
        IntStream.range(0, 60)
                .forEach(number -> peer.create(
                        "/Users",
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"user" + number
                                + "\",\"active\":true}"));
        proxy = new ScimFaultProxy(peer.address());
    }

    @AfterEach
    void stop() {
        proxy.close();
        peer.close();
    }

    private static ProbeOrder order(Mode mode, boolean dryRun) {
        return new ProbeOrder("sarwan-probe-", "example.com", mode, dryRun);
    }

    private ProbeReport probe(Mode mode, boolean dryRun) throws Exception {
        try (ScimServiceStub service = ScimServiceStub.at(proxy.address(), "any", MINIMAL)) {
            return service.probe(order(mode, dryRun));
        }
    }

    private ProbeReport probe() throws Exception {
        return probe(Mode.FULL, false);
    }

    private static Verdict verdict(ProbeReport report, Question question) {
        return report.finding(question).map(Finding::verdict).orElse(null);
    }

    private static String evidence(ProbeReport report, Question question) {
        return report.finding(question).map(Finding::evidence).orElse("");
    }

    private ScimConfig learned(ProbeReport report) throws Exception {
        return new ScimConfigReader()
                .read("learned.yaml", new LearnedProfile(report).over(MINIMAL, List.of("probed")), Optional.empty())
                .config();
    }

    /** Nobody but the probe's own two users and its group is ever written to. */
    private void assertOnlyOwnObjectsWereWritten() {
        assertThat(peer.names())
                .noneMatch(name -> name.startsWith("sarwan-probe-"))
                .hasSize(60);
    }

    @Test
    void aServiceThatRefusesEverythingIsAskedOnceAndNothingIsMade() throws Exception {
        proxy.rule((asked, upstream) -> Reply.of(403, "{\"detail\":\"not yours\",\"status\":\"403\"}"));

        ProbeReport report = probe();

        assertThat(report.failure()).contains("403", "not yours");
        assertThat(proxy.asked()).hasSize(1);
    }

    @Test
    void aShortPrefixIsRefusedBecauseItCouldBeThatOfOthers() {
        assertThatThrownBy(() -> new ProbeOrder("a-", "example.com", Mode.FULL, false))
                .hasMessageContaining("fewer than 6 characters");
    }

    @Test
    void aFormThatWipesIsFoundOnTheProbesOwnGroupAndNeverComesBack() throws Exception {
        proxy.rule((asked, upstream) -> asked.method().equals("PATCH")
                        && asked.body().contains("\"remove\"")
                        && asked.body().contains("\"value\":[")
                ? upstream.ask(asked.saying(asked.body().replaceAll(",\"value\":\\[.*?]", "")))
                : null);

        ProbeReport report = probe();

        assertThat(verdict(report, Question.REMOVE_VALUE)).isEqualTo(Verdict.HARMFUL);
        assertThat(evidence(report, Question.REMOVE_VALUE)).contains("everybody left");
        assertThat(Lessons.of(report).harmful()).containsEntry("removeMember", List.of("value"));
        assertThat(learned(report).provisioning().removal()).containsExactly(RemovalStrategy.FILTER);
        assertOnlyOwnObjectsWereWritten();
    }

    @Test
    void aServiceThatIgnoresWhatItAcceptsIsFoundOut() throws Exception {
        proxy.rule((asked, upstream) ->
                asked.method().equals("PATCH") && asked.body().contains("members[value eq") ? Reply.of(204, "") : null);

        ProbeReport report = probe();

        assertThat(evidence(report, Question.REMOVE_FILTER)).isEqualTo("204, and is ignored");
        assertThat(verdict(report, Question.REMOVE_VALUE)).isEqualTo(Verdict.YES);
        assertThat(Lessons.of(report).best()).containsEntry("removeMember", "value");
    }

    @Test
    void aServiceThatIgnoresStartIndexAndLiesAboutItsTotalIsFoundOut() throws Exception {
        proxy.rule((asked, upstream) -> {
            if (!asked.isRead() || !asked.target().startsWith("/Users?startIndex")) {
                return null;
            }
            Reply reply = upstream.ask(asked.to(asked.target().replaceAll("startIndex=\\d+", "startIndex=1")));
            return reply.saying(reply.text().replaceAll("\"totalResults\":\\d+", "\"totalResults\":45"))
                    .with("X-RateLimit-Limit", "100");
        });

        ProbeReport report = probe(Mode.READ_ONLY, false);

        assertThat(verdict(report, Question.START_INDEX)).isEqualTo(Verdict.NO);
        assertThat(evidence(report, Question.PAST_END)).isEqualTo("the first page again");
        assertThat(evidence(report, Question.RATE_LIMIT)).isEqualTo("X-RateLimit-Limit: 100");
        assertThat(evidence(report, Question.PAGE_SIZE)).startsWith("40: asked for 1000 of 45");
        assertThat(proxy.written()).isEmpty();
    }

    @Test
    void whatIsLeftAfterAFailureIsSaidAndTheNextRunRemovesIt() throws Exception {
        boolean[] stubborn = {true};
        proxy.rule((asked, upstream) -> asked.method().equals("DELETE") && stubborn[0]
                ? Reply.of(403, "{\"detail\":\"nobody deletes here\"}")
                : null);

        ProbeReport first = probe();

        // This service takes a second user of the same name.
        assertThat(evidence(first, Question.DUPLICATE)).isEqualTo("makes a second one");
        assertThat(first.left())
                .hasSize(4)
                .anyMatch(object -> object.startsWith("sarwan-probe-group (/Groups/"))
                .anyMatch(object -> object.startsWith("sarwan-probe-user-1@example.com (/Users/"));

        stubborn[0] = false;
        ProbeReport second = probe(Mode.CLEAN_UP, false);

        assertThat(second.left()).isEmpty();
        assertThat(second.findings()).isEmpty();
        assertOnlyOwnObjectsWereWritten();
        assertThat(probe(Mode.CLEAN_UP, false).left()).isEmpty();
    }

    @Test
    void anAnswerThatIsLostLeavesNothingBehind() throws Exception {
        proxy.on(asked -> asked.method().equals("POST"), List.of(1), (asked, upstream) -> {
            upstream.ask(asked);
            return Reply.dropped();
        });

        ProbeReport report = probe();

        assertThat(evidence(report, Question.CREATE_USER)).isNotEmpty();
        assertThat(report.left()).isEmpty();
        assertOnlyOwnObjectsWereWritten();
    }

    @Test
    void aServiceThatIsBrokenForTheMomentSaysNeitherYesNorNo() throws Exception {
        proxy.rule((asked, upstream) ->
                asked.method().equals("PATCH") && asked.body().contains("members[value eq")
                        ? Reply.of(503, "{\"detail\":\"later\"}")
                        : null);

        ProbeReport report = probe();

        assertThat(verdict(report, Question.REMOVE_FILTER)).isEqualTo(Verdict.UNKNOWN);
        assertThat(learned(report).provisioning().removal()).containsExactly(RemovalStrategy.VALUE);
    }

    @Test
    void aDryRunSendsQuestionsAndShowsTheRest() throws Exception {
        ProbeReport report = probe(Mode.FULL, true);

        assertThat(proxy.written()).isEmpty();
        assertThat(report.calls())
                .anyMatch(call -> call.startsWith("asked GET " + proxy.address() + "/Users?startIndex=1"))
                .anyMatch(call -> call.contains("would send POST") && call.contains("sarwan-probe-user-2@example.com"))
                .anyMatch(call -> call.contains("members[value eq \\\"probe-user-2\\\"]"))
                .anyMatch(call -> call.startsWith("would send DELETE"));
        assertThat(verdict(report, Question.REMOVE_FILTER)).isNull();
    }

    @Test
    void theServiceAsItIsIsLearnedAndItsDescriptionLoads() throws Exception {
        ProbeReport report = probe();

        assertThat(report.failure()).isEmpty();
        assertThat(report.left()).isEmpty();
        assertOnlyOwnObjectsWereWritten();
        assertThat(evidence(report, Question.PAGE_SIZE)).isEqualTo("40: asked for 1000 of 60");
        for (Question right : List.of(
                Question.START_INDEX,
                Question.ADD_PATH,
                Question.ADD_OBJECT,
                Question.REMOVE_FILTER,
                Question.REMOVE_VALUE,
                Question.REMOVE_REPLACE,
                Question.REMOVE_PUT,
                Question.PUT_USER,
                Question.ACTIVE_PATH)) {
            assertThat(verdict(report, right))
                    .as(right.text() + evidence(report, right))
                    .isEqualTo(Verdict.YES);
        }
        ScimConfig learned = learned(report);
        assertThat(learned.apiEndpoint()).hasToString(proxy.address());
        assertThat(learned.pagination().pageSize()).isEqualTo(40);
        assertThat(learned.pagination().mode()).isEqualTo(ScimConfig.Paging.INDEX);
        assertThat(learned.group().members().read()).isEqualTo(MemberReading.INLINE);
        assertThat(learned.provisioning().removal()).containsExactly(RemovalStrategy.FILTER, RemovalStrategy.VALUE);
        assertThat(learned.provisioning().addUserToGroup().path()).isEqualTo("members");
        assertThat(new LearnedProfile(report).over(MINIMAL, List.of("probed")))
                .contains("# probed: 40: asked for 1000 of 60\n  pageSize: 40");
    }
}
