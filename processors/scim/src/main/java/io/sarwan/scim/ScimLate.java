/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.http.ScimRequest;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Whoever is in a group and in no list: created while the lists were read, or left out of them. Each is asked for by its
 * id; whom the service does not know, it does not let in, and that membership is dropped.
 */
public final class ScimLate {

    private final ListRequests requests;
    private final ScimUserMapper users;
    private final ScimGroupMapper groups;

    ScimLate(ListRequests requests, ScimConfig config) {
        this.requests = requests;
        this.users = new ScimUserMapper(config);
        this.groups = new ScimGroupMapper(config);
    }

    /** Whether somebody is missing. After a list that broke off nearly everybody would be. */
    public boolean isNeeded(@ExchangeProperty("outcome") Outcome outcome, @ExchangeProperty("run") ScimRun run) {
        return outcome.isComplete() && !missing(run).isEmpty();
    }

    /** Who is missing. */
    public List<ResourceId> missing(@ExchangeProperty("run") ScimRun run) {
        return run.getStore().missingPrincipals();
    }

    /** Asks for one of them. */
    public ScimRequest<Object> question(@Body ResourceId principal) {
        return requests.one(
                principal.type().equals(ScimTypes.GROUP) ? ListQuery.GROUPS : ListQuery.USERS, principal.id());
    }

    /** One of them as the service describes it. */
    public GovernancePage map(
            @Body Object answer, @ExchangeProperty("work") ResourceId principal, @ExchangeProperty("run") ScimRun run) {
        MappedPage mapped = MappedPage.of("late", Memberships.MEMBERS);
        if (principal.type().equals(ScimTypes.GROUP)) {
            groups.add(mapped, answer, run);
        } else {
            users.add(mapped, answer, run);
        }
        mapped.notice("members that no list named, read by id");
        return mapped.page();
    }

    /** The service does not know it. */
    public GovernancePage gone(@ExchangeProperty("work") ResourceId principal, @ExchangeProperty("run") ScimRun run) {
        run.gone().add(principal);
        MappedPage mapped = MappedPage.of("late", Memberships.MEMBERS);
        mapped.notice("members that the service does not know");
        return mapped.page();
    }

    /** Drops what is held by those who are not there. */
    public Outcome drop(@Body Outcome outcome, @ExchangeProperty("run") ScimRun run) {
        List<ResourceId> gone =
                missing(run).stream().filter(run.gone()::contains).toList();
        if (!gone.isEmpty()) {
            run.getStore().dropGrantsOf(gone);
        }
        List<ResourceId> unknown = outcome.isComplete() ? missing(run) : List.of();
        if (!unknown.isEmpty()) {
            return outcome.and(Outcome.incomplete(unknown.size() + " members are in no list and were answered with"
                    + " another id than asked for, for example " + unknown.get(0)
                    + "; check user.id and group.members.id in the description"));
        }
        return outcome;
    }
}
