/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import org.apache.camel.ExchangeProperty;

/**
 * Decides what is asked about roles, in which order. Every run reads these lists from their beginning: they are short, and
 * nothing of them is written before all have ended.
 */
public final class RolePlan {

    static final String DEFINITIONS = "definitions";

    private final RoleRequests requests = new RoleRequests();

    public EntraFeature rolesFeature() {
        return EntraFeatures.directoryRoles();
    }

    public PageChain definitions() {
        return PageChain.fresh(HeldGrantMapper.LANE + "/definitions", requests.definitions());
    }

    /** Whether roles were listed, so that somebody can hold them; not so when they are off. */
    public boolean areDefined(@ExchangeProperty("run") EntraRun run) {
        return run.held().isAnswered(DEFINITIONS);
    }

    public EntraFeature schedulesFeature() {
        return EntraFeatures.roleAssignmentSchedules();
    }

    public PageChain assignmentInstances() {
        return PageChain.fresh(HeldGrantMapper.LANE + "/assigned", requests.assignmentInstances());
    }

    /** Whether the schedules did not say who holds a role. */
    public boolean areUnassigned(@ExchangeProperty("run") EntraRun run) {
        return !run.held().isAnswered(GovernanceIds.ASSIGNED);
    }

    public PageChain assignments() {
        return PageChain.fresh(HeldGrantMapper.LANE + "/assigned", requests.assignments());
    }

    public EntraFeature eligibilitiesFeature() {
        return EntraFeatures.roleEligibilities();
    }

    public PageChain eligibilityInstances() {
        return PageChain.fresh(HeldGrantMapper.LANE + "/eligible", requests.eligibilityInstances());
    }

    /** Whether somebody holds a role that came into being after the list. */
    public boolean lacksRole(@ExchangeProperty("run") EntraRun run) {
        return run.held().lacksRole();
    }

    /** The list of roles once more. */
    public PageChain definitionsAgain(@ExchangeProperty("run") EntraRun run) {
        run.held().askRolesAgain();
        return definitions();
    }
}
