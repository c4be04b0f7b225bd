/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphReceive;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.governance.GovernanceIds;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** What the routes of changes ask of Java: which route a change takes, its work, and what its turns brought. */
public final class Changes {

    private static final String UNKNOWN = "unknown";

    private final ChangeContext context;
    private final Map<String, Operation> operations = Map.of(
            "group-member", new GroupLinks(true),
            "group-owner", new GroupLinks(false),
            "group-eligibility", new GroupEligibilityChange(Clock.systemUTC()),
            "app-role", new AppRoleChange(),
            "app-owner", new AppOwnerChange(),
            "directory-role", new RoleChange(Clock.systemUTC()),
            "licence", new LicenceChange());

    public Changes(ChangeContext context) {
        this.context = context;
    }

    /** The kind of a change, which is the last part of the name of its route. */
    public String area(@Body Change change) {
        EntitlementName name = EntitlementName.of(change.entitlementId()).orElse(null);
        if (name == null || !PrincipalPath.isPrincipal(change.principal().type())) {
            return UNKNOWN;
        }
        return switch (name.type()) {
            case EntraTypes.GROUP -> ofGroup(name.slug());
            case EntraTypes.ENTERPRISE_APPLICATION ->
                name.slug().equals(GovernanceIds.OWNERS)
                        ? "app-owner"
                        : name.behind("assignment").isPresent() ? "app-role" : UNKNOWN;
            case EntraTypes.DIRECTORY_ROLE ->
                name.slug().matches("(assigned|eligible)(:/.*)?") ? "directory-role" : UNKNOWN;
            case EntraTypes.LICENSE -> name.slug().equals(GovernanceIds.ASSIGNED) ? "licence" : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static String ofGroup(String slug) {
        if (slug.equals(GovernanceIds.eligibleSlug(GovernanceIds.MEMBERS))
                || slug.equals(GovernanceIds.eligibleSlug(GovernanceIds.OWNERS))) {
            return "group-eligibility";
        }
        return switch (slug) {
            case GovernanceIds.MEMBERS -> "group-member";
            case GovernanceIds.OWNERS -> "group-owner";
            default -> UNKNOWN;
        };
    }

    /** The work of a change. */
    public ChangeWork begin(@Body Change change) {
        return new ChangeWork(change, operations.get(area(change)), context);
    }

    public void seen(@Body List<BatchAnswer> answers, @ExchangeProperty("work") ChangeWork work) {
        work.seen(answers);
    }

    public void written(
            @ExchangeProperty("work") ChangeWork work, @ExchangeProperty(GraphReceive.REQUEST_ID) String requestId) {
        work.written(requestId);
    }

    public void refused(
            @ExchangeProperty("work") ChangeWork work,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure,
            @ExchangeProperty(GraphReceive.REQUEST_ID) String requestId) {
        work.refused(failure, requestId);
    }

    /** A change that no route is made for. */
    public ChangeResult unknown(@Body Change change) {
        String why = PrincipalPath.isPrincipal(change.principal().type())
                ? "the entitlement is of no kind that can be " + (change.isGrant() ? "granted" : "revoked") + " here"
                : "nothing can be granted to a " + change.principal().type();
        return ChangeResult.of(change, Status.REFUSED, why);
    }

    /** What the route could not do because of something unforeseen. */
    public ChangeResult failed(
            @ExchangeProperty("change") Change change, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        return ChangeResult.of(change, Status.FAILED, context.describe(failure));
    }
}
