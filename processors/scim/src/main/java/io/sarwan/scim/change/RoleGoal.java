/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.RoleIds;
import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimConfig.Elements;
import io.sarwan.scim.config.ScimProvisioning.Op;
import io.sarwan.scim.config.ScimProvisioning.Operation;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A role that a user has, or has no longer; the others stay. Services differ in what {@code add} and a bare {@code remove}
 * do to the others, so they are looked at as well.
 */
final class RoleGoal implements Goal {

    private final ScimChange change;
    private final Elements mapping;
    private final Operation operation;
    private final ChangeRequests requests;
    private final boolean wanted;
    private final String attribute;

    /** @param mapping where the roles of a user are */
    RoleGoal(ScimChange change, Elements mapping, Operation operation, ChangeRequests requests) {
        this.change = change;
        this.mapping = mapping;
        this.operation = operation;
        this.requests = requests;
        this.wanted = change.kind() == ScimChange.Kind.ADD_ROLE;
        // Descriptions write roles and roles.value for the same.
        this.attribute = operation.path().split("\\.")[0];
    }

    @Override
    public String memory() {
        return wanted ? "addRole" : "removeRole";
    }

    @Override
    public Step look(Function<Look, Step> then) {
        return Step.read(
                requests.read(change.principal()),
                user -> {
                    List<Object> elements = mapping.path().elements(user);
                    boolean has = elements.stream().anyMatch(this::isRole);
                    return then.apply(Look.of(has == wanted, (Map<?, ?>) user, elements));
                },
                failure -> then.apply(MemberLook.unseen(failure)));
    }

    private boolean isRole(Object element) {
        return Objects.equals(idOf(element), change.target().id());
    }

    private String idOf(Object element) {
        Optional<String> id =
                mapping.id() == null ? Optional.empty() : mapping.id().textIn(element, mapping.path());
        return id.or(() -> in(mapping.display(), element)
                        .or(() -> in(mapping.name(), element))
                        .map(RoleIds::of))
                .orElse(null);
    }

    private Optional<String> in(AttributePath path, Object element) {
        return path == null ? Optional.empty() : path.textIn(element, mapping.path());
    }

    /** Services drop other roles when one is added; nobody would know. */
    @Override
    public boolean isAlwaysRead() {
        return true;
    }

    @Override
    public Step gone(Look seen) {
        return wanted
                ? Step.end(Status.FAILED, "not there: " + seen.note())
                : Step.end(Status.ALREADY, "there is no such user any more");
    }

    @Override
    public List<Form> forms() {
        Form all = new Form("replace", this::all, true);
        Form put = new Form("put", this::put, true);
        if (operation.method().equals("PUT")) {
            return List.of(put);
        }
        if (wanted) {
            Form add = new Form("add", seen -> Optional.of(patch("add", attribute, List.of(fresh()), null)));
            return operation.op() == Op.REPLACE ? List.of(all) : List.of(add, all);
        }
        Form filter = new Form("filter", seen -> leaving(seen)
                .map(value -> patch(
                        "remove",
                        attribute + '[' + operation.valuePath() + " eq " + ScimEndpoint.quoted(value) + ']',
                        null,
                        null)));
        return List.of(filter, all);
    }

    /** All roles as they shall be; others that were there stay as they were written. */
    private Optional<ScimRequest<Object>> all(Look seen) {
        return seen.state() == Look.State.OPEN
                ? Optional.of(patch("replace", attribute, shallBe(seen), seen.version()))
                : Optional.empty();
    }

    private Optional<ScimRequest<Object>> put(Look seen) {
        if (seen.state() != Look.State.OPEN) {
            return Optional.empty();
        }
        Map<Object, Object> document = new LinkedHashMap<>(seen.document());
        document.keySet()
                .removeIf(name -> attribute.equalsIgnoreCase(String.valueOf(name))
                        || "groups".equalsIgnoreCase(String.valueOf(name)));
        document.put(attribute, shallBe(seen));
        return Optional.of(requests.put(change.principal(), document, seen.version()));
    }

    private List<Object> shallBe(Look seen) {
        List<Object> roles = new ArrayList<>(
                seen.elements().stream().filter(element -> !isRole(element)).toList());
        if (wanted) {
            roles.add(fresh());
        }
        return roles;
    }

    private Map<String, Object> fresh() {
        Object name = change.attributes()
                .getOrDefault(ScimChange.ROLE_NAME, change.target().id());
        return Map.of(operation.valuePath(), name);
    }

    /** How the service writes the role that goes, taken from the user. */
    private Optional<String> leaving(Look seen) {
        AttributePath value = AttributePath.of(operation.valuePath());
        return seen.elements().stream()
                .filter(this::isRole)
                .findFirst()
                .flatMap(element -> value.textIn(element, mapping.path()));
    }

    @Override
    public Optional<ScimRequest<Object>> mending(Look before, Look after) {
        List<String> kept = after.elements().stream().map(this::idOf).toList();
        List<Object> lost = before.elements().stream()
                .filter(element -> !isRole(element) && !kept.contains(idOf(element)))
                .toList();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        List<Object> roles = new ArrayList<>(after.elements());
        roles.addAll(lost);
        return Optional.of(patch("replace", attribute, roles, after.version()));
    }

    private ScimRequest<Object> patch(String op, String path, Object value, String version) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("op", op);
        step.put("path", path);
        if (value != null) {
            step.put("value", value);
        }
        return requests.patch(change.principal(), operation.schema(), List.of(step), version);
    }
}
