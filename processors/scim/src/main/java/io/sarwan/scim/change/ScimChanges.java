/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.http.ScimEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** What the routes of changes ask of Java: the work of a change, and what its requests brought. */
public final class ScimChanges {

    private final ScimConfig config;
    private final ProvisioningRules rules;
    private final ChangeRequests requests;
    private final MemberLook memberLook;
    private final TargetMemory memory;
    private final Patience patience;
    private final boolean dryRun;

    /** @param dryRun send nothing but questions */
    public ScimChanges(ScimConfig config, TargetMemory memory, Patience patience, boolean dryRun) {
        this.config = config;
        this.rules = new ProvisioningRules(config);
        this.requests = new ChangeRequests(ScimEndpoint.of(config.apiEndpoint()));
        this.memberLook = new MemberLook(config, requests, memory);
        this.memory = memory;
        this.patience = patience;
        this.dryRun = dryRun;
    }

    /** The work of a change; nothing has been asked yet. */
    public ScimWork begin(@Body ScimChange change) {
        return new ScimWork(change, dryRun, requests, first(change));
    }

    private Supplier<Step> first(ScimChange change) {
        Optional<String> refusal = rules.refusal(change);
        if (refusal.isPresent()) {
            return () -> Step.end(Status.REFUSED, refusal.get());
        }
        return switch (change.kind()) {
            case ADD_MEMBER, REMOVE_MEMBER -> pursue(new MemberGoal(change, config, requests, memberLook));
            case ADD_ROLE ->
                pursue(new RoleGoal(
                        change, rules.mapping(change), config.provisioning().addUserRole(), requests));
            case REMOVE_ROLE ->
                pursue(new RoleGoal(
                        change, rules.mapping(change), config.provisioning().removeUserRole(), requests));
            case CREATE_USER, CREATE_GROUP -> () -> new Creation(change, requests, patience).begin();
            case UPDATE_USER, ACTIVATE_USER, DEACTIVATE_USER -> pursue(new AccountGoal(change, requests));
            case DELETE -> pursue(new DeletionGoal(change, requests));
        };
    }

    private Supplier<Step> pursue(Goal goal) {
        return () -> new Pursuit(goal, memory, patience, config.provisioning().verify()).begin();
    }

    public void answered(@Body Object answer, @ExchangeProperty("work") ScimWork work) {
        work.answered(answer);
    }

    public void failed(
            @ExchangeProperty("work") ScimWork work, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        work.failed(failure);
    }

    /** What the route could not do because of something unforeseen. */
    public ScimChangeResult broken(
            @ExchangeProperty("work") ScimWork work, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        return new ScimChangeResult(work.getChange(), Status.FAILED, Pursuit.describe(failure), null, List.of());
    }
}
