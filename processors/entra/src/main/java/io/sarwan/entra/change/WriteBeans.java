/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.provisioning.Provisioning;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every bean that the routes of changes name beside those of {@code graph-call}. */
public final class WriteBeans {

    private final Map<String, Object> beans = new LinkedHashMap<>();

    /** @param requester who asks for the changes, for the audit trail */
    public WriteBeans(ChangeContext context, String requester) {
        this(context, requester, CloudGaps.GLOBAL, false);
    }

    /**
     * @param requester who asks for the changes, for the audit trail
     * @param cloud what the tenant's cloud lacks
     * @param provisions whether grants are carried over into applications at once
     */
    public WriteBeans(ChangeContext context, String requester, CloudGaps cloud, boolean provisions) {
        AuditTrail audit = new AuditTrail(requester);
        beans.put("changes", new Changes(context));
        beans.put("bulkChanges", new BulkChanges(context));
        beans.put("auditTrail", audit);
        beans.put("provisioning", new Provisioning(context, cloud, provisions, audit));
    }

    /** The beans by the names under which routes refer to them. */
    public Map<String, Object> byName() {
        return Map.copyOf(beans);
    }
}
