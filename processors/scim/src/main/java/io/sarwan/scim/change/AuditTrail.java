/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.governance.ResourceId;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log record for each change, whatever became of it: who asked for what, on which object, and how it ended. */
public final class AuditTrail {

    /** The logger of all records; they hold no secret. */
    public static final String LOGGER = "io.sarwan.audit";

    private final Logger log = LoggerFactory.getLogger(LOGGER);
    private final String requester;
    private final String service;

    /**
     * @param requester who asked, as the operating system or the caller names him
     * @param service its base address
     */
    public AuditTrail(String requester, String service) {
        this.requester = requester;
        this.service = service;
    }

    /** Records an outcome. */
    public void record(@Body ScimChangeResult result) {
        ScimChange change = result.change();
        ResourceId principal = change.principal();
        log.atInfo()
                .addKeyValue("requester", requester)
                .addKeyValue("service", service)
                .addKeyValue("change", change.kind().word())
                .addKeyValue("target", change.target())
                .addKeyValue("principal", principal == null ? "" : principal.toString())
                .addKeyValue("outcome", result.status().word())
                .log("{}: {} ({})", change, result.status().word(), result.text());
    }
}
