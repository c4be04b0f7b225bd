/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.http.ScimRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Attributes of an account as they shall be; {@code active} among them. */
final class AccountGoal implements Goal {

    private static final String ACTIVE = "active";

    private final ScimChange change;
    private final ChangeRequests requests;

    AccountGoal(ScimChange change, ChangeRequests requests) {
        this.change = change;
        this.requests = requests;
    }

    @Override
    public String memory() {
        return change.attributes().containsKey(ACTIVE) ? "setActive" : "updateUser";
    }

    @Override
    public Step look(Function<Look, Step> then) {
        return Step.read(
                requests.read(change.target()),
                user -> then.apply(Look.of(isReached(user), (Map<?, ?>) user, List.of())),
                failure -> then.apply(MemberLook.unseen(failure)));
    }

    private boolean isReached(Object user) {
        return change.attributes().entrySet().stream().allMatch(wanted -> AttributePath.of(wanted.getKey())
                .text(user)
                .filter(found -> isSame(found, String.valueOf(wanted.getValue())))
                .isPresent());
    }

    /** Services write truth values as they like. */
    private static boolean isSame(String found, String wanted) {
        boolean truth = wanted.equals("true") || wanted.equals("false");
        return truth ? found.equalsIgnoreCase(wanted) : found.equals(wanted);
    }

    @Override
    public Step gone(Look seen) {
        // Some services no longer know an account that was disabled (Atlassian).
        return change.kind() == ScimChange.Kind.DEACTIVATE_USER
                ? Step.end(Status.ALREADY, "there is no such account any more")
                : Step.end(Status.FAILED, "not there: " + seen.note());
    }

    @Override
    public List<Form> forms() {
        return List.of(
                new Form("path", seen -> Optional.of(each())),
                new Form("object", seen -> Optional.of(patch(List.of(operation(null, nested()))))));
    }

    private ScimRequest<Object> each() {
        List<Map<String, Object>> operations = new ArrayList<>();
        change.attributes().forEach((path, value) -> operations.add(operation(path, value)));
        return patch(operations);
    }

    private static Map<String, Object> operation(String path, Object value) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", "replace");
        if (path != null) {
            operation.put("path", path);
        }
        operation.put("value", value);
        return operation;
    }

    private Map<String, Object> nested() {
        return Creation.nested(change.attributes());
    }

    private ScimRequest<Object> patch(List<Map<String, Object>> operations) {
        return requests.patch(change.target(), ChangeRequests.PATCH_SCHEMA, operations, null);
    }
}
