/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what one page of Graph becomes. */
final class Pages {

    private final String lane;
    private final ChainPosition position;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Entitlement> entitlements = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private final List<String> covered = new ArrayList<>();
    private final Map<String, Long> notices = new HashMap<>();

    private Pages(String lane, ChainPosition position) {
        this.lane = lane;
        this.position = position;
    }

    static Pages of(PageChain chain) {
        return new Pages(chain.getLane(), chain.position());
    }

    static Pages of(String lane) {
        return new Pages(lane, null);
    }

    Pages add(Resource resource) {
        resources.add(resource);
        return this;
    }

    Pages add(Entitlement entitlement) {
        entitlements.add(entitlement);
        return this;
    }

    Pages add(Grant grant) {
        grants.add(grant);
        return this;
    }

    /** Says that the lane's collection is complete for this object. */
    Pages covers(String id) {
        covered.add(id);
        return this;
    }

    /** Counts something that was left out. */
    Pages notice(String what) {
        return notice(what, 1);
    }

    Pages notice(String what, long times) {
        notices.merge(what, times, Long::sum);
        return this;
    }

    GovernancePage page() {
        Coverage coverage = covered.isEmpty() ? Coverage.NONE : new Coverage(lane, covered);
        return new GovernancePage(lane, resources, entitlements, grants, position, coverage, notices);
    }
}
