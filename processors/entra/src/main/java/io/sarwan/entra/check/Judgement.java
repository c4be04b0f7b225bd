/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import io.sarwan.entra.EntraFeature;
import io.sarwan.entra.EntraFeature.Licence;
import io.sarwan.entra.EntraFeatures;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.check.CheckReport.Finding;
import io.sarwan.entra.check.CheckReport.State;
import io.sarwan.entra.check.CheckRun.Answer;
import io.sarwan.entra.check.TokenRights.Kind;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphFault;
import io.sarwan.entra.graph.GraphFeatureMissingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether a part of the inventory can be read. What Graph did with a question counts more than what the token
 * promises: an application may read by a directory role, and a person may not read what was delegated.
 */
final class Judgement {

    /** How Graph says that a tenant has no premium licence, in words that differ by service. */
    private static final Set<String> NO_LICENCE =
            Set.of("AadPremiumLicenseRequired", "Authentication_RequestFromNonPremiumTenantOrB2CTenant");

    private final CheckRun run;
    private final Optional<Licence> licence;
    private final GraphAdvice advice;

    Judgement(CheckRun run, Optional<Licence> licence, GraphAdvice advice) {
        this.run = run;
        this.licence = licence;
        this.advice = advice;
    }

    Finding of(EntraFeature feature) {
        List<String> lacking = run.rights().lacking(feature);
        if (!isWanted(feature, run.options())) {
            return new Finding(feature, State.NOT_READ, lacking, "");
        }
        if (!run.cloud().has(feature)) {
            return new Finding(
                    feature, State.OFF, lacking, "the cloud " + run.cloud().title() + " does not have it");
        }
        List<Answer> answers = run.answers(feature.name());
        Optional<Answer> refused = answers.stream().filter(Answer::isRefused).findFirst();
        if (refused.isPresent()) {
            return new Finding(feature, State.OFF, lacking, refusal(feature, lacking, refused.get()));
        }
        Optional<Answer> failed =
                answers.stream().filter(answer -> !answer.isGiven()).findFirst();
        if (failed.isPresent()) {
            return new Finding(
                    feature,
                    State.UNKNOWN,
                    lacking,
                    advice.describe(failed.get().failure()));
        }
        return answers.isEmpty() ? promised(feature, lacking) : answered(feature, lacking);
    }

    /** Nothing was asked: Graph has no question that would tell, or there is no object to ask it about. */
    private Finding promised(EntraFeature feature, List<String> lacking) {
        if (run.rights().kind() != Kind.APPLICATION) {
            return new Finding(feature, State.UNKNOWN, lacking, "only the token of an application would tell");
        }
        return lacking.isEmpty()
                ? new Finding(feature, State.ON, lacking, "")
                : new Finding(feature, State.OFF, lacking, lacks(lacking));
    }

    private Finding answered(EntraFeature feature, List<String> lacking) {
        boolean basic = feature.equals(EntraFeatures.users())
                && run.objects(feature.name()).anyMatch(user -> !user.hasNonNull("accountEnabled"));
        if (basic) {
            return new Finding(feature, State.OFF, lacking, "Graph shows names only: " + lacks(feature.permissions()));
        }
        if (feature.equals(EntraFeatures.signInActivity())
                && !run.options().directory().signInActivity()) {
            return new Finding(feature, State.ON, lacking, "read with --sign-in-activity only");
        }
        return new Finding(
                feature,
                State.ON,
                lacking,
                lacking.isEmpty() ? "" : "answered, although the token does not name " + String.join(" and ", lacking));
    }

    private String refusal(EntraFeature feature, List<String> lacking, Answer refused) {
        GraphFault fault = ((GraphException) refused.failure()).fault();
        List<String> reasons = new ArrayList<>();
        if (!lacking.isEmpty()) {
            reasons.add(lacks(lacking));
        }
        boolean unlicensed = NO_LICENCE.contains(fault.code());
        Licence needed = feature.gate().licence();
        if (unlicensed || licence.isPresent() && licence.get().compareTo(needed) < 0) {
            reasons.add("needs Microsoft Entra ID " + (needed == Licence.NONE ? Licence.P1 : needed)
                    + licence.map(Judgement::has).orElse(""));
        } else if (refused.failure() instanceof GraphFeatureMissingException) {
            reasons.add("this cloud does not know it");
        }
        return reasons.isEmpty() ? "refused: " + fault : String.join("; ", reasons);
    }

    private static String has(Licence licence) {
        return licence == Licence.NONE ? ", the tenant has no premium licence" : ", the tenant has " + licence;
    }

    private static String lacks(List<String> permissions) {
        return "lacks " + String.join(" and ", permissions);
    }

    /** A service principal may be a member of a group and hold a role, so that its kind has to be known for these too. */
    private static boolean isWanted(EntraFeature feature, EntraOptions options) {
        Stream<String> types;
        if (feature.equals(EntraFeatures.applications())) {
            types = Stream.of(
                    EntraTypes.ENTERPRISE_APPLICATION,
                    EntraTypes.MANAGED_IDENTITY,
                    EntraTypes.CREDENTIAL,
                    EntraTypes.GROUP,
                    EntraTypes.DIRECTORY_ROLE);
        } else if (feature.equals(EntraFeatures.hiddenMemberships())) {
            types = Stream.of(EntraTypes.GROUP, EntraTypes.ADMINISTRATIVE_UNIT);
        } else {
            types = Stream.of(feature.resourceType());
        }
        return types.anyMatch(options::reads);
    }
}
