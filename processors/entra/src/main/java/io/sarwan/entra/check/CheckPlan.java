/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraFeature.Licence;
import io.sarwan.entra.EntraFeatures;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.check.CheckReport.Size;
import io.sarwan.entra.check.CheckReport.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Decides what a check asks, keeps what was answered, and says what it means. */
public final class CheckPlan {

    private static final String CHECK = "check";
    private static final String PROBE = "probe";

    private final GraphAdvice advice;

    public CheckPlan(GraphAdvice advice) {
        this.advice = advice;
    }

    /** The questions that need no answer before them; what the cloud lacks is not asked for. */
    public List<Probe> first(@ExchangeProperty(CHECK) CheckRun run) {
        List<Probe> probes = new ArrayList<>(Probes.ofParts());
        probes.addAll(Probes.ofTenant());
        return inCloud(probes, run);
    }

    /** The questions about a group and an application that the first ones found. */
    public List<Probe> second(@ExchangeProperty(CHECK) CheckRun run) {
        List<Probe> probes = new ArrayList<>();
        run.someId(EntraFeatures.groups().name()).map(Probes::ofGroup).ifPresent(probes::addAll);
        run.someId(EntraFeatures.applications().name())
                .map(Probes::ofServicePrincipal)
                .ifPresent(probes::addAll);
        if (run.options().directory().mailboxPurpose()) {
            run.someId(EntraFeatures.users().name()).map(Probes::ofUser).ifPresent(probes::addAll);
        }
        return inCloud(probes, run);
    }

    private static List<Probe> inCloud(List<Probe> probes, CheckRun run) {
        return probes.stream()
                .filter(probe -> EntraFeatures.all().stream()
                        .noneMatch(feature -> feature.name().equals(probe.about())
                                && !run.cloud().has(feature)))
                .toList();
    }

    public void answered(
            @Body JsonNode body, @ExchangeProperty(PROBE) Probe probe, @ExchangeProperty(CHECK) CheckRun run) {
        run.answered(probe.about(), body);
    }

    public void failed(
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure,
            @ExchangeProperty(PROBE) Probe probe,
            @ExchangeProperty(CHECK) CheckRun run) {
        run.failed(probe.about(), failure);
    }

    /** What all answers come to. */
    public CheckReport report(@ExchangeProperty(CHECK) CheckRun run) {
        Optional<Licence> licence = TenantLicence.of(run);
        Judgement judgement = new Judgement(run, licence, advice);
        Optional<JsonNode> organization = run.objects(Probes.ORGANIZATION).findFirst();
        String id = organization
                .map(record -> record.path("id").asText(""))
                .orElse(run.rights().tenant());
        String name = organization
                .map(record -> record.path("displayName").asText(""))
                .orElse("");
        return new CheckReport(
                run.rights(),
                new Tenant(id, name, run.cloud(), licence),
                new Size(count(run, Probes.USERS), count(run, Probes.GROUPS), count(run, Probes.DEVICES)),
                EntraFeatures.all().stream()
                        .filter(feature -> isOfInterest(feature, run))
                        .map(judgement::of)
                        .toList());
    }

    /** Nobody looks for mailboxes in a report who does not read them. */
    private static boolean isOfInterest(EntraFeature feature, CheckRun run) {
        return !feature.equals(EntraFeatures.mailboxPurposes())
                || run.options().directory().mailboxPurpose();
    }

    private static OptionalLong count(CheckRun run, String collection) {
        return run.answers(Probes.countOf(collection)).stream()
                .filter(answer -> answer.body() != null)
                .map(answer -> answer.body().path("@odata.count"))
                .filter(JsonNode::isIntegralNumber)
                .mapToLong(JsonNode::asLong)
                .findFirst();
    }
}
