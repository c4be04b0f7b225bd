/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.config.ScimConfig;
import java.util.Map;

/** Every bean that the routes of changes name beside those of {@code scim-call}. */
public final class ChangeBeans {

    private final Map<String, Object> beans;

    /**
     * @param memory what is known of the service
     * @param requester who asks for the changes, for the audit trail
     * @param dryRun send nothing but questions
     */
    public ChangeBeans(ScimConfig config, TargetMemory memory, Patience patience, String requester, boolean dryRun) {
        beans = Map.of(
                "scimChanges", new ScimChanges(config, memory, patience, dryRun),
                "scimTurns", new ChangeTurns(),
                "scimAuditTrail", new AuditTrail(requester, config.apiEndpoint().toString()));
    }

    /** The beans by the names under which routes refer to them. */
    public Map<String, Object> byName() {
        return beans;
    }
}
