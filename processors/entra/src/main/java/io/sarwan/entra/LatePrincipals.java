/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles what the lanes disagree about, because the directory changed between them: a member who was created after the
 * lists were read is read now, one who was deleted meanwhile loses the grants. Nobody counts as deleted who was not asked
 * for, and a run with a group that is not read whole is not complete.
 */
public final class LatePrincipals {

    private static final Logger LOG = LoggerFactory.getLogger(LatePrincipals.class);

    private static final List<String> SERVICE_PRINCIPALS =
            List.of(EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY);

    private final EntraRequests requests;
    private final GraphBackoff backoff;

    public LatePrincipals(GraphBackoff backoff, CloudGaps cloud) {
        this.requests = new EntraRequests(cloud);
        this.backoff = backoff;
    }

    /** Whether grants or groups name somebody who has not been asked for yet. */
    public boolean isOpen(@ExchangeProperty("run") EntraRun run) {
        // One walk over all grants serves the whole turn; nothing is written between two turns.
        run.missing(run.getStore().missingPrincipals());
        return run.unsettled().hasUnknown()
                || run.held().lacksRole()
                || !missing(run, EntraTypes.USER).isEmpty()
                || !missing(run, EntraTypes.GROUP).isEmpty()
                || !missingServicePrincipals(run).isEmpty();
    }

    /**
     * Applications that were held back and that an assignment or an owner names while the lanes still read: found early they
     * are read with the others. Those that only a group names are left to {@link #held}, because what a group holds may have
     * changed by the end of the run.
     */
    public GovernancePage named(@ExchangeProperty("run") EntraRun run) {
        return released(run.servicePrincipals().named(), run);
    }

    /** Applications that were held back and that a grant names: they are written after all. */
    public GovernancePage held(@ExchangeProperty("run") EntraRun run) {
        return released(missing(run, EntraTypes.ENTERPRISE_APPLICATION), run);
    }

    private static GovernancePage released(List<String> ids, EntraRun run) {
        Pages pages = Pages.of("service-principals");
        for (String id : ids) {
            run.applications().release(id).ifPresent(application -> {
                application.addTo(pages);
                run.asked(EntraTypes.ENTERPRISE_APPLICATION, List.of(id));
            });
        }
        return pages.page();
    }

    /** Asks for the groups that grants name and no page brought. */
    public BatchWork groups(@ExchangeProperty("run") EntraRun run) {
        List<String> ids = missing(run, EntraTypes.GROUP);
        run.asked(EntraTypes.GROUP, ids);
        return BatchWork.byId("groups", ids, requests::groupsById, backoff);
    }

    /** Asks for the users that grants name and no page brought. */
    public BatchWork users(@ExchangeProperty("run") EntraRun run) {
        List<String> ids = missing(run, EntraTypes.USER);
        run.asked(EntraTypes.USER, ids);
        return BatchWork.byId("users", ids, chunk -> requests.usersById(chunk, run.getOptions()), backoff);
    }

    /**
     * Asks for the service principals that grants name, or would name if anybody knew them, and no page brought; for nobody
     * where applications are off.
     */
    public BatchWork servicePrincipals(@ExchangeProperty("run") EntraRun run) {
        if (run.isApplicationsOff()) {
            return BatchWork.byId("service-principals", List.of(), requests::servicePrincipalsById, backoff);
        }
        run.held().untyped().stream().filter(run.held()::askFor).forEach(run.unsettled()::askFor);
        Set<String> ids = new LinkedHashSet<>(run.unsettled().takeUnknown());
        for (String type : SERVICE_PRINCIPALS) {
            List<String> named = missing(run, type);
            run.asked(type, named);
            ids.addAll(named);
        }
        return BatchWork.byId("service-principals", List.copyOf(ids), requests::servicePrincipalsById, backoff);
    }

    private static List<String> missingServicePrincipals(EntraRun run) {
        return SERVICE_PRINCIPALS.stream()
                .flatMap(type -> missing(run, type).stream())
                .toList();
    }

    /** Groups that waited for a service principal are read again. */
    public void settleGroups(@ExchangeProperty("run") EntraRun run) {
        run.settleGroups();
    }

    private static List<String> missing(EntraRun run, String type) {
        if (!isAskable(type, run)) {
            return List.of();
        }
        Set<String> asked = run.asked(type);
        Stream<String> named = run.missing().stream()
                .filter(principal -> principal.type().equals(type))
                .map(ResourceId::id);
        // Of somebody of whom nobody says what it is, every kind is asked.
        return Stream.concat(named, run.held().untyped().stream())
                .filter(id -> !asked.contains(id))
                .distinct()
                .toList();
    }

    /** Of service principals that may not be read nobody can say that they exist no longer. */
    private static boolean isAskable(String type, EntraRun run) {
        return run.reads(type) && !(run.isApplicationsOff() && SERVICE_PRINCIPALS.contains(type));
    }

    /** Drops the grants of principals that exist no longer, and vouches for every group or for none. */
    public Outcome settle(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        if (!outcome.isComplete()) {
            return outcome;
        }
        run.getStore().write(HeldGrantMapper.leftOver(run));
        List<ResourceId> gone = run.missing().stream()
                .filter(principal -> isAskable(principal.type(), run))
                .toList();
        if (!gone.isEmpty()) {
            drop(gone, run);
        }
        countHeld(run);
        run.getStore().write(run.unnamed().page(run.getStore().notices()));
        Outcome vouched = outcome;
        if (run.isReadsGroups()) {
            vouched = vouch(vouched, run, GovernanceIds.MEMBERS, EntraTypes.GROUP, "members of %d groups");
            vouched = vouch(vouched, run, GovernanceIds.OWNERS, EntraTypes.GROUP, "owners of %d groups");
        }
        if (isAskable(EntraTypes.ENTERPRISE_APPLICATION, run)) {
            String type = EntraTypes.ENTERPRISE_APPLICATION;
            vouched = vouch(vouched, run, ApplicationPlan.ASSIGNMENTS, type, "assignments to %d applications");
            vouched = vouch(vouched, run, ApplicationPlan.OWNERS, type, "owners of %d applications");
        }
        return vouched.isComplete() && run.unsettled().isAnyWaiting()
                ? vouched.and(Outcome.incomplete(
                        "of some members of groups Graph does not say what they are; the next run asks again"))
                : vouched;
    }

    private static Outcome vouch(Outcome outcome, EntraRun run, String collection, String type, String what) {
        Set<String> open = new LinkedHashSet<>(run.getStore().uncovered(collection, type));
        open.removeAll(run.unnamed().groups(collection));
        int unread = open.size();
        return unread == 0
                ? outcome
                : outcome.and(Outcome.incomplete("the " + String.format(Locale.ROOT, what, unread)
                        + " are not complete; the next run reads them"));
    }

    private static void countHeld(EntraRun run) {
        Map<String, Long> left = new HashMap<>();
        left.put("applications of Microsoft left out", run.applications().left(true));
        left.put(
                "applications that nobody is assigned to left out",
                run.applications().left(false));
        left.values().removeIf(count -> count == 0);
        if (!left.isEmpty()) {
            notice(run, left);
        }
    }

    private static void drop(List<ResourceId> gone, EntraRun run) {
        long grants = run.getStore().dropGrantsOf(gone);
        LOG.info("{} grants of {} principals that exist no longer were dropped", grants, gone.size());
        notice(run, Map.of("grants of principals that vanished during the run", grants));
    }

    private static void notice(EntraRun run, Map<String, Long> notices) {
        run.getStore().write(new GovernancePage("late", List.of(), List.of(), List.of(), null, Coverage.NONE, notices));
    }
}
