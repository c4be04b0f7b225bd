/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.change.AuditTrail;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** What the provisioning route asks of Java: whether a grant is carried over into applications, and how that goes on. */
public final class Provisioning {

    private static final String WORK = "provisioning";

    private final ChangeContext context;
    private final CloudGaps cloud;
    private final boolean wanted;
    private final AuditTrail audit;
    private final KnownJobs jobs = new KnownJobs();

    /** @param wanted {@code false} to leave grants to the cycles of the provisioning service */
    public Provisioning(ChangeContext context, CloudGaps cloud, boolean wanted, AuditTrail audit) {
        this.context = context;
        this.cloud = cloud;
        this.wanted = wanted;
        this.audit = audit;
    }

    /** Only a new assignment to an application, or a new member of a group that may be assigned to some, is carried over. */
    public boolean isWanted(@Body ChangeResult result) {
        Change change = result.change();
        String entitlement = change.entitlementId();
        boolean carried = result.status() == Status.DONE || result.status() == Status.PLANNED;
        boolean reaches =
                entitlement.startsWith(EntraTypes.ENTERPRISE_APPLICATION + ':') && entitlement.contains(":assignment:")
                        || entitlement.startsWith(EntraTypes.GROUP + ':') && entitlement.endsWith(":members");
        boolean principal = change.principal().type().equals(EntraTypes.USER)
                || change.principal().type().equals(EntraTypes.GROUP);
        return wanted && carried && change.isGrant() && reaches && principal;
    }

    public ProvisioningWork begin(@Body ChangeResult result) {
        return new ProvisioningWork(result, context, cloud, jobs);
    }

    public void answered(@Body JsonNode answer, @ExchangeProperty(WORK) ProvisioningWork work) {
        work.answered(answer);
    }

    public void failed(
            @ExchangeProperty(WORK) ProvisioningWork work,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        work.failed(failure);
    }

    /** The change with what became of it in the applications; that never makes a grant a failure. */
    public ChangeResult end(@ExchangeProperty(WORK) ProvisioningWork work) {
        ChangeResult result = work.result();
        if (!context.dryRun() && !work.said().isEmpty()) {
            audit.note(
                    "provision",
                    result.change().entitlementId(),
                    result.change().principal().toString(),
                    "asked",
                    work.said(),
                    "");
        }
        return result;
    }
}
