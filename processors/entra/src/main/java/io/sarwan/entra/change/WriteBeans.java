/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every bean that the routes of changes name beside those of {@code graph-call}. */
public final class WriteBeans {

    private final Map<String, Object> beans = new LinkedHashMap<>();

    /** @param requester who asks for the changes, for the audit trail */
    public WriteBeans(ChangeContext context, String requester) {
        beans.put("changes", new Changes(context));
        beans.put("bulkChanges", new BulkChanges(context));
        beans.put("auditTrail", new AuditTrail(requester));
    }

    /** The beans by the names under which routes refer to them. */
    public Map<String, Object> byName() {
        return Map.copyOf(beans);
    }
}
