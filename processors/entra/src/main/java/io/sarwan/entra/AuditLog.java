/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the audit log what changed since the last sync of access that no delta query reports, so that a resync need not read
 * all of it again. Where the log cannot be read, all of it is read.
 *
 * <p>Source: Microsoft Graph, "List directoryAudits", permission {@code AuditLog.Read.All}, Entra ID P1.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final String PATH = "/auditLogs/directoryAudits";

    /** The log is written some time after what it tells of; it is asked for that much again. */
    private static final Duration OVERLAP = Duration.ofHours(2);

    /** A row that came later still is made up for by reading everything that often. */
    private static final Duration OLDEST_FULL_READ = Duration.ofHours(24);

    private static final Set<String> PROPERTIES =
            Set.of("id", "activityDisplayName", "category", "loggedByService", "targetResources");

    private final CloudGaps cloud;
    private final Clock clock;

    public AuditLog(CloudGaps cloud, Clock clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    /** Whether the log can spare this run anything. */
    public boolean isWanted(@ExchangeProperty("run") EntraRun run) {
        return run.getDelta().isResync()
                && since(run).isPresent()
                && cloud.has(PATH)
                && (run.isReadsApplications()
                        || run.isReadsLicences()
                        || !GroupEligibilities.groups(run).isEmpty());
    }

    private Optional<Instant> since(EntraRun run) {
        return run.getDelta()
                .accessBefore()
                .filter(access -> !access.fullAt().isAfter(clock.instant()))
                .filter(access -> access.fullAt().plus(OLDEST_FULL_READ).isAfter(clock.instant()))
                .map(access -> access.seenAt().minus(OVERLAP).truncatedTo(ChronoUnit.SECONDS));
    }

    /** The rows that may tell of access. */
    public PageChain rows(@ExchangeProperty("run") EntraRun run) {
        String filter = "activityDateTime ge " + since(run).orElseThrow()
                + " and (category eq 'ApplicationManagement' or loggedByService eq 'PIM'"
                + " or startswith(activityDisplayName,'Add app role assignment')"
                + " or startswith(activityDisplayName,'Remove app role assignment')"
                + " or startswith(activityDisplayName,'Restore')"
                + " or activityDisplayName eq '" + AccessChanges.LICENSED + "')";
        AccessChanges named = new AccessChanges();
        run.getDelta().named(EntraTypes.ENTERPRISE_APPLICATION).forEach(named::add);
        run.getDelta().accessChanges(named);
        return PageChain.fresh(
                "audit-log",
                GraphRequest.get(
                        GraphLink.of("/v1.0" + PATH + "?$top=999&$filter=" + GraphLink.encode(filter)),
                        new PageReader<>(GraphObject.keeping(PROPERTIES))));
    }

    /** Takes note of a page. */
    public GovernancePage map(
            @Body GraphPage<GraphObject> page,
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run) {
        run.getDelta().access().ifPresent(access -> page.items().forEach(access::add));
        return Pages.of(chain).page();
    }

    /** The log was read to its end, or it is of no use. */
    public void ended(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        if (outcome.equals(Outcome.COMPLETE)) {
            LOG.info(
                    "changes of access since the last sync: {}",
                    run.getDelta().access().orElseThrow());
            return;
        }
        run.getDelta().accessChanges(null);
        LOG.info(
                "assignments, application owners and eligible members of groups are read in full, because the audit log"
                        + " cannot be read: {}",
                outcome.getFirstError());
    }
}
