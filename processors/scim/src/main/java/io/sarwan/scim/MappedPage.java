/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what one page of the service becomes. */
final class MappedPage {

    private final String lane;
    private final String collection;
    private final ChainPosition position;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Entitlement> entitlements = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private final List<String> covered = new ArrayList<>();
    private final Map<String, Long> notices = new HashMap<>();

    private MappedPage(String lane, String collection, ChainPosition position) {
        this.lane = lane;
        this.collection = collection;
        this.position = position;
    }

    /** @param collection what {@link #covers} speaks of */
    static MappedPage of(ScimChain chain, String collection) {
        return new MappedPage(chain.getLane(), collection, chain.position());
    }

    static MappedPage of(String lane, String collection) {
        return new MappedPage(lane, collection, null);
    }

    void add(Resource resource) {
        resources.add(resource);
    }

    /** The one entitlement of a group, role or entitlement: being in it. */
    void addMembership(ResourceId resource, String name, List<String> grantableTo) {
        entitlements.add(new Entitlement(
                GovernanceIds.entitlement(resource, GovernanceIds.MEMBER),
                resource,
                name + ' ' + resource.type() + " member",
                "Member of " + name + ' ' + resource.type(),
                GovernanceIds.MEMBER,
                Entitlement.Purpose.ASSIGNMENT,
                grantableTo,
                false));
    }

    /** Somebody is in it; a group that is in another one brings its members along. */
    void addMember(ResourceId resource, ResourceId principal) {
        String entitlement = GovernanceIds.entitlement(resource, GovernanceIds.MEMBER);
        Grant.Expansion expansion = principal.type().equals(ScimTypes.GROUP)
                ? new Grant.Expansion(
                        List.of(GovernanceIds.entitlement(principal, GovernanceIds.MEMBER)),
                        false,
                        List.of(ScimTypes.USER))
                : null;
        grants.add(new Grant(
                GovernanceIds.grant(entitlement, principal),
                entitlement,
                resource,
                principal,
                expansion,
                false,
                Map.of()));
    }

    /** Says that the collection is complete for this object. */
    void covers(String id) {
        covered.add(id);
    }

    /** Counts something that was left out. */
    void notice(String what) {
        notices.merge(what, 1L, Long::sum);
    }

    GovernancePage page() {
        Coverage coverage = covered.isEmpty() ? Coverage.NONE : new Coverage(collection, covered);
        return new GovernancePage(lane, resources, entitlements, grants, position, coverage, notices);
    }
}
