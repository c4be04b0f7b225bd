/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log record for each change, whatever became of it: who asked for what, on which object, and how it ended. */
public final class AuditTrail {

    /** The logger of all records; they hold no secret. */
    public static final String LOGGER = "io.sarwan.audit";

    private final Logger log = LoggerFactory.getLogger(LOGGER);
    private final String requester;

    /** @param requester who asked, as the operating system or the caller names him */
    public AuditTrail(String requester) {
        this.requester = requester;
    }

    /** Records an outcome. */
    public void record(@Body ChangeResult result) {
        Change change = result.change();
        note(
                change.kind().word(),
                change.entitlementId(),
                change.principal().toString(),
                result.status().word(),
                result.text(),
                result.requestId());
    }

    /**
     * Records what is no grant and no revocation: an account, an action.
     *
     * @param what for example {@code create-account}
     * @param target on what
     * @param principal whom it concerns, empty for nobody in particular
     * @param outcome one word
     * @param text one line without a secret
     * @param requestId the service's, empty for none
     */
    public void note(String what, String target, String principal, String outcome, String text, String requestId) {
        log.atInfo()
                .addKeyValue("requester", requester)
                .addKeyValue("change", what)
                .addKeyValue("target", target)
                .addKeyValue("principal", principal)
                .addKeyValue("outcome", outcome)
                .addKeyValue("request_id", requestId)
                .log("{} {} {}: {} ({})", what, target, principal, outcome, text);
    }
}
