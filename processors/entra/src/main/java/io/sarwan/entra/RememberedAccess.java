/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who was assigned to applications and who owned them at the last sync, in the words in which Graph would tell it. */
final class RememberedAccess {

    private final EntraRun run;
    private final Set<String> gone;

    RememberedAccess(EntraRun run) {
        this.run = run;
        this.gone = run.getDelta().changed().gone();
    }

    /**
     * Applications that nobody pointed at, with who had them; one that the last sync did not show is absent.
     *
     * @param collection assignments or owners
     */
    Map<String, List<GroupRefs.Member>> of(String collection, List<String> applications) {
        AccessChanges changes = run.getDelta().access().orElseThrow();
        Map<String, List<GroupRefs.Member>> members = new LinkedHashMap<>();
        run.getStore()
                .previousGrants(
                        EntraTypes.ENTERPRISE_APPLICATION,
                        applications.stream()
                                .filter(id -> !changes.mayConcern(id))
                                .toList())
                .forEach((id, grants) -> members.put(id, members(id, collection, grants)));
        return members;
    }

    private List<GroupRefs.Member> members(String id, String collection, List<Grant> grants) {
        ResourceId application = new ResourceId(EntraTypes.ENTERPRISE_APPLICATION, id);
        String owners = GovernanceIds.entitlement(application, GovernanceIds.OWNERS);
        String assignment = GovernanceIds.assignment(application, "");
        List<GroupRefs.Member> members = new ArrayList<>();
        for (Grant grant : grants) {
            boolean wanted = ApplicationPlan.OWNERS.equals(collection)
                    ? grant.entitlementId().equals(owners)
                    : grant.entitlementId().startsWith(assignment);
            if (wanted && !gone.contains(grant.principal().id())) {
                String role = ApplicationPlan.OWNERS.equals(collection)
                        ? null
                        : grant.entitlementId().substring(assignment.length());
                members.add(new GroupRefs.Member(
                        type(grant.principal()), grant.principal().id(), false, role));
            }
        }
        return members;
    }

    private static String type(ResourceId principal) {
        return switch (principal.type()) {
            case EntraTypes.USER -> "user";
            case EntraTypes.GROUP -> "group";
            default -> "servicePrincipal";
        };
    }
}
