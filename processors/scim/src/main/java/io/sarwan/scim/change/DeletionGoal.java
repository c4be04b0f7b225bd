/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.http.ScimNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An account or group that is there no longer. */
final class DeletionGoal implements Goal {

    private static final AttributePath ACTIVE = AttributePath.of("active");

    private final ScimChange change;
    private final ChangeRequests requests;
    private boolean sent;

    DeletionGoal(ScimChange change, ChangeRequests requests) {
        this.change = change;
        this.requests = requests;
    }

    @Override
    public String memory() {
        return "delete";
    }

    @Override
    public Step look(Function<Look, Step> then) {
        return Step.read(
                requests.read(change.target()),
                found -> then.apply(Look.of(sent && isInactive(found), (Map<?, ?>) found, List.of())),
                failure -> then.apply(
                        failure instanceof ScimNotFoundException
                                ? Look.of(true, Map.of(), List.of())
                                : Look.unknown(Pursuit.describe(failure))));
    }

    /** Services that keep everybody disable an account that is deleted (Slack, Atlassian, Asana). */
    private static boolean isInactive(Object found) {
        return ACTIVE.text(found).filter("false"::equalsIgnoreCase).isPresent();
    }

    @Override
    public Step gone(Look seen) {
        return Step.end(Status.ALREADY, "it is not there");
    }

    @Override
    public List<Form> forms() {
        return List.of(new Form("delete", seen -> {
            sent = true;
            return Optional.of(requests.delete(change.target()));
        }));
    }
}
