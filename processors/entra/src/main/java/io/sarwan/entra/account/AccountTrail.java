/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import io.sarwan.entra.change.AuditTrail;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what became of an operation; its warnings go to the log. */
public final class AccountTrail {

    private static final Logger LOG = LoggerFactory.getLogger(AccountTrail.class);

    private final AuditTrail trail;

    public AccountTrail(AuditTrail trail) {
        this.trail = trail;
    }

    public void record(@Body AccountResult result) {
        result.warnings().forEach(warning -> LOG.warn("{} {}: {}", result.operation(), result.target(), warning));
        trail.note(
                result.operation(),
                result.target(),
                result.values()
                        .path("user_id")
                        .asText(result.values().path("id").asText("")),
                result.status().word(),
                result.text(),
                result.requestId());
    }
}
