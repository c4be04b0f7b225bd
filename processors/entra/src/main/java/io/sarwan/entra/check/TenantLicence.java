/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.EntraFeature.Licence;
import io.sarwan.entra.EntraFeatures;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which licence of Microsoft Entra ID a tenant has: from its own record, else from the products it subscribes to.
 * Service plans by https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference.
 */
final class TenantLicence {

    private static final String P1 = "41781fb2-bc02-4b7c-bd55-b576c07bb09d";
    private static final String P2 = "eec0eb4f-6444-4f95-aba0-50c24d67f998";

    private TenantLicence() {}

    static Optional<Licence> of(CheckRun run) {
        Set<String> plans = new HashSet<>();
        boolean known = false;
        for (CheckRun.Answer answer : run.answers(Probes.ORGANIZATION)) {
            known |= answer.body() != null;
        }
        if (known) {
            run.objects(Probes.ORGANIZATION)
                    .forEach(
                            organization -> organization.path("assignedPlans").forEach(plan -> add(plan, plan, plans)));
        } else {
            String licences = EntraFeatures.licences().name();
            known = run.answers(licences).stream().anyMatch(answer -> answer.body() != null);
            run.objects(licences)
                    .forEach(product -> product.path("servicePlans").forEach(plan -> add(product, plan, plans)));
        }
        return known ? Optional.of(level(plans)) : Optional.empty();
    }

    private static void add(JsonNode carrier, JsonNode plan, Set<String> plans) {
        String status = carrier.path("capabilityStatus").asText("");
        if (status.equals("Enabled") || status.equals("Warning")) {
            plans.add(plan.path("servicePlanId").asText(""));
        }
    }

    private static Licence level(Set<String> plans) {
        if (plans.contains(P2)) {
            return Licence.P2;
        }
        return plans.contains(P1) ? Licence.P1 : Licence.NONE;
    }
}
