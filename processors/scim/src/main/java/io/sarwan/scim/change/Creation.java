/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.governance.ResourceId;
import io.sarwan.scim.ScimTypes;
import io.sarwan.scim.change.ScimChangeResult.Status;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimException;
import io.sarwan.scim.http.ScimRequest;
import io.sarwan.scim.http.ScimUnavailableException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A new account or group. One of that name that is there is taken instead of a second one; a service that answers "exists"
 * (409) is asked which, and an answer that was lost is looked for before anything is sent again.
 */
final class Creation {

    private static final AttributePath RESOURCES = AttributePath.of("Resources");
    private static final AttributePath ID = AttributePath.of("id");
    private static final String USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private final ScimChange change;
    private final ChangeRequests requests;
    private final Patience patience;
    private final String type;
    private final String naming;
    private final String name;

    Creation(ScimChange change, ChangeRequests requests, Patience patience) {
        this.change = change;
        this.requests = requests;
        this.patience = patience;
        this.type = change.target().type();
        this.naming = type.equals(ScimTypes.GROUP) ? "displayName" : "userName";
        this.name = String.valueOf(change.attributes().get(naming));
    }

    Step begin() {
        return find(naming, name, found -> found.map(id -> already(id, "there is one of this name"))
                .orElseGet(() -> send(0)));
    }

    private Step already(String id, String text) {
        return new Step.End(Status.ALREADY, text + ": " + id, id);
    }

    private Step send(int lost) {
        return Step.write(
                create(),
                answer -> ID.text(answer)
                        .map(id -> readBack(id, 0))
                        .orElseGet(() -> find(naming, name, found -> found.map(id -> readBack(id, 0))
                                .orElseGet(() ->
                                        Step.end(Status.PENDING, "accepted, without an id and not to be found yet")))),
                failure -> failed(failure, lost));
    }

    private ScimRequest<Object> create() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemas", schemas());
        document.putAll(nested(change.attributes()));
        return requests.create(type, document);
    }

    private List<String> schemas() {
        String core = type.equals(ScimTypes.GROUP) ? GROUP_SCHEMA : USER_SCHEMA;
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(core),
                        nested(change.attributes()).keySet().stream().filter(key -> key.startsWith("urn:")))
                .toList();
    }

    private Step readBack(String id, int looks) {
        return Step.read(
                requests.read(new ResourceId(type, id)),
                found -> new Step.End(Status.CONFIRMED, "created with the id " + id, id),
                failure -> looks < patience.waits().size()
                        ? new Step.Pause(patience.waits().get(looks), () -> readBack(id, looks + 1))
                        : new Step.End(
                                Status.PENDING,
                                "accepted with the id " + id + ", and not to be seen yet: " + Pursuit.describe(failure),
                                id));
    }

    private Step failed(Throwable failure, int lost) {
        if (failure instanceof ScimException refusal && refusal.fault().status() == 409) {
            return find(naming, name, found -> found.map(id -> already(id, "the service has it"))
                    .orElseGet(() -> byExternalId(failure)));
        }
        if (!(failure instanceof ScimUnavailableException || failure instanceof IOException)) {
            return Step.end(Status.FAILED, Pursuit.describe(failure));
        }
        return find(naming, name, found -> found.<Step>map(
                        id -> new Step.End(Status.CONFIRMED, "created with the id " + id + "; its answer was lost", id))
                .orElseGet(() -> lost + 1 < patience.tries()
                        ? new Step.Pause(patience.before(lost), () -> send(lost + 1))
                        : Step.end(Status.FAILED, Pursuit.describe(failure))));
    }

    private Step byExternalId(Throwable conflict) {
        Object externalId = change.attributes().get("externalId");
        Step refused = Step.end(
                Status.FAILED,
                Pursuit.describe(conflict) + "; and none is found by " + naming
                        + (externalId == null ? "" : " or externalId"));
        return externalId == null
                ? refused
                : find("externalId", externalId.toString(), found -> found.map(id -> already(id, "the service has it"))
                        .orElse(refused));
    }

    /** Services that do not know a filter answer with anybody, or with nobody: only an equal value counts. */
    private Step find(String attribute, String value, Function<Optional<String>, Step> then) {
        AttributePath path = AttributePath.of(attribute);
        return Step.read(
                requests.find(type, attribute + " eq " + ScimEndpoint.quoted(value)),
                answer -> then.apply(RESOURCES.elements(answer).stream()
                        .filter(row ->
                                path.text(row).filter(value::equalsIgnoreCase).isPresent())
                        .findFirst()
                        .flatMap(ID::text)),
                failure -> then.apply(Optional.empty()));
    }

    /** {@code name.givenName} and {@code urn:…:User:department} become objects in objects. */
    static Map<String, Object> nested(Map<String, Object> attributes) {
        Map<String, Object> document = new LinkedHashMap<>();
        attributes.forEach((path, value) -> {
            int colon = path.startsWith("urn:") ? path.lastIndexOf(':') : -1;
            Map<String, Object> into = colon < 0 ? document : below(document, path.substring(0, colon));
            String[] parts = path.substring(colon + 1).split("\\.");
            for (int i = 0; i < parts.length - 1; i++) {
                into = below(into, parts[i]);
            }
            into.put(parts[parts.length - 1], value);
        });
        return document;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> below(Map<String, Object> document, String name) {
        return (Map<String, Object>) document.computeIfAbsent(name, missing -> new LinkedHashMap<String, Object>());
    }
}
