/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static io.sarwan.routes.ScimServiceStub.MINIMAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.MemberReading;
import io.sarwan.scim.config.ScimConfig.Paging;
import io.sarwan.scim.config.ScimConfigReader;
import io.sarwan.scim.config.ScimProvisioning.RemovalStrategy;
import io.sarwan.scim.probe.Finding.Verdict;
import io.sarwan.scim.probe.LearnedProfile;
import io.sarwan.scim.probe.ProbeOrder;
import io.sarwan.scim.probe.ProbeReport;
import io.sarwan.scim.probe.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a probe learns of SCIMMY, as it is and in the shape of Entra's own service. */
class ScimmyProbeTest {

    @BeforeAll
    static void install() throws Exception {
        ScimmyService.install();
    }

    private static ProbeReport probe(Map<String, String> knobs) throws Exception {
        try (ScimmyService peer = ScimmyService.start(knobs);
                ScimServiceStub service = ScimServiceStub.at(peer.address(), "secret", MINIMAL)) {
            ProbeReport report =
                    service.probe(new ProbeOrder("sarwan-probe-", "example.com", ProbeOrder.Mode.FULL, false));
            assertThat(report.failure()).isEmpty();
            assertThat(report.left()).isEmpty();
            return report;
        }
    }

    private static ScimConfig learned(ProbeReport report) throws Exception {
        return new ScimConfigReader()
                .read("learned.yaml", new LearnedProfile(report).over(MINIMAL, List.of()), Optional.empty())
                .config();
    }

    private static Verdict verdict(ProbeReport report, Question question) {
        return report.finding(question).orElseThrow().verdict();
    }

    @Test
    void aServiceThatCutsPagesAndKeepsVersionsIsLearned() throws Exception {
        ProbeReport report = probe(
                Map.of("SCIM_USERS", "120", "SCIM_GROUPS", "3", "MAX_COUNT", "50", "ETAGS", "1", "RATE_EVERY", "25"));

        assertThat(verdict(report, Question.IF_MATCH)).isEqualTo(Verdict.YES);
        assertThat(verdict(report, Question.ADD_AGAIN)).isEqualTo(Verdict.NO);
        ScimConfig learned = learned(report);
        assertThat(learned.pagination().pageSize()).isEqualTo(50);
        assertThat(learned.group().members().read()).isEqualTo(MemberReading.INLINE);
        assertThat(learned.provisioning().removal()).containsExactly(RemovalStrategy.FILTER, RemovalStrategy.VALUE);
    }

    @Test
    void aServiceThatPagesByCursorAndHidesMembersIsLearned() throws Exception {
        ProbeReport report = probe(Map.of("SCIM_USERS", "120", "SCIM_GROUPS", "3", "PROFILE", "entra"));

        ScimConfig learned = learned(report);
        assertThat(learned.pagination().mode()).isEqualTo(Paging.CURSOR);
        assertThat(learned.group().members().read()).isEqualTo(MemberReading.GROUP_FILTER);
        assertThat(learned.provisioning().removal()).containsExactly(RemovalStrategy.FILTER);
        assertThat(verdict(report, Question.PUT_USER)).isEqualTo(Verdict.NO);
    }
}
