/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimProvisioning;
import io.sarwan.scim.config.ScimProvisioning.Op;
import io.sarwan.scim.config.ScimProvisioning.Operation;
import io.sarwan.scim.config.ScimProvisioning.RemovalStrategy;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Somebody in a group, or out of it. A removal names the one who leaves and nobody else; all who stay are written only
 * where the service keeps others from writing at the same time, or where the description asks for it.
 */
final class MemberGoal implements Goal {

    private static final List<RemovalStrategy> USUAL =
            List.of(RemovalStrategy.FILTER, RemovalStrategy.VALUE, RemovalStrategy.REPLACE);

    private final ScimChange change;
    private final ScimConfig config;
    private final Operation operation;
    private final ChangeRequests requests;
    private final MemberLook look;
    private final boolean wanted;

    MemberGoal(ScimChange change, ScimConfig config, ChangeRequests requests, MemberLook look) {
        this.change = change;
        this.config = config;
        this.requests = requests;
        this.look = look;
        this.wanted = change.kind() == ScimChange.Kind.ADD_MEMBER;
        this.operation = wanted
                ? config.provisioning().addUserToGroup()
                : config.provisioning().removeUserFromGroup();
    }

    @Override
    public String memory() {
        return wanted ? "addMember" : "removeMember";
    }

    @Override
    public Step look(Function<Look, Step> then) {
        return look.ask(change, wanted, then);
    }

    @Override
    public Step gone(Look seen) {
        return wanted
                ? Step.end(Status.FAILED, "not there: " + seen.note())
                : Step.end(Status.ALREADY, "there is no such group or user any more");
    }

    @Override
    public List<Form> forms() {
        return wanted ? additions() : removals();
    }

    private List<Form> additions() {
        Map<String, Object> joining =
                Map.of(operation.valuePath(), change.principal().id());
        return List.of(
                new Form("path", seen -> patch("add", operation.path(), List.of(joining), null)),
                new Form("object", seen -> patch("add", null, Map.of(operation.path(), List.of(joining)), null)));
    }

    private List<Form> removals() {
        ScimProvisioning provisioning = config.provisioning();
        List<RemovalStrategy> order = provisioning.removal().isEmpty() ? USUAL : provisioning.removal();
        List<Form> forms = new ArrayList<>();
        order.forEach(strategy -> forms.add(removal(strategy)));
        return forms;
    }

    private Form removal(RemovalStrategy strategy) {
        String id = change.principal().id();
        return switch (strategy) {
            case FILTER ->
                new Form(
                        "filter",
                        seen -> patch(
                                "remove",
                                operation.path() + '[' + operation.valuePath() + " eq " + ScimEndpoint.quoted(id) + ']',
                                null,
                                null));
            case VALUE ->
                new Form(
                        "value",
                        seen -> patch("remove", operation.path(), List.of(Map.of(operation.valuePath(), id)), null));
            case REPLACE ->
                new Form(
                        "replace",
                        seen -> mayBeRewritten(seen)
                                ? patch("replace", operation.path(), staying(seen), seen.version())
                                : Optional.empty(),
                        true);
            case PUT ->
                new Form(
                        "put",
                        seen -> mayBeRewritten(seen)
                                ? Optional.of(requests.put(change.target(), rewritten(seen), seen.version()))
                                : Optional.empty(),
                        true);
        };
    }

    /** All who stay are known, and either nobody else can write meanwhile or the description asks for this form. */
    private boolean mayBeRewritten(Look seen) {
        boolean asked = !config.provisioning().removal().isEmpty()
                || operation.op() == Op.REPLACE
                || operation.method().equals("PUT");
        return seen.state() == Look.State.OPEN && !seen.elements().isEmpty() && (seen.version() != null || asked);
    }

    private List<Object> staying(Look seen) {
        return seen.elements().stream()
                .filter(element ->
                        !MemberLook.isPrincipal(change, config.group().members(), element))
                .toList();
    }

    private Map<Object, Object> rewritten(Look seen) {
        Map<Object, Object> document = new LinkedHashMap<>(seen.document());
        document.keySet().removeIf(name -> operation.path().equalsIgnoreCase(String.valueOf(name)));
        document.put(operation.path(), staying(seen));
        return document;
    }

    private Optional<ScimRequest<Object>> patch(String op, String path, Object value, String version) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("op", op);
        if (path != null) {
            step.put("path", path);
        }
        if (value != null) {
            step.put("value", value);
        }
        return Optional.of(requests.patch(change.target(), operation.schema(), List.of(step), version));
    }
}
