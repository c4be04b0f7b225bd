/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.Event;
import io.sarwan.governance.Event.Entitled;
import io.sarwan.governance.ResourceId;
import java.time.Instant;
import java.util.List;

/**
 * Events in the JSON form of the protocol that the reference connectors speak: {@code resourceChangeEvent},
 * {@code createGrantEvent}, {@code createRevokeEvent} and {@code usageEvent}.
 */
public final class EventJson {

    private static final String CHANGED = "resourceChangeEvent";
    private static final String CREATED = "createGrantEvent";
    private static final String REVOKED = "createRevokeEvent";
    private static final String USED = "usageEvent";

    private final ObjectMapper json = new ObjectMapper();

    /** One event in one line. */
    public String line(Event event) {
        return text(node(event));
    }

    /** A JSON list of events. */
    public String list(List<Event> events) {
        return text(
                json.createArrayNode().addAll(events.stream().map(this::node).toList()));
    }

    /** One event as a tree. */
    public ObjectNode node(Event event) {
        ObjectNode root = json.createObjectNode();
        root.put("id", event.id());
        root.put("occurredAt", event.occurredAt().toString());
        switch (event.kind()) {
            case RESOURCE_CHANGED -> root.putObject(CHANGED).set("resourceId", id(event.resource()));
            case GRANT_CREATED -> grant(root.putObject(CREATED), event);
            case GRANT_REVOKED -> grant(root.putObject(REVOKED), event);
            case USED -> {
                ObjectNode usage = root.putObject(USED);
                usage.putObject("targetResource").set("id", id(event.resource()));
                usage.putObject("actorResource").set("id", id(event.principal()));
            }
        }
        return root;
    }

    private void grant(ObjectNode grant, Event event) {
        ObjectNode entitlement = grant.putObject("entitlement");
        entitlement.putObject("resource").set("id", id(event.resource()));
        entitlement.put("id", event.entitlement().id());
        entitlement.put("slug", event.entitlement().slug());
        grant.putObject("principal").set("id", id(event.principal()));
    }

    private ObjectNode id(ResourceId resource) {
        return json.createObjectNode().put("resourceType", resource.type()).put("resource", resource.id());
    }

    /** Reads what {@link #line} wrote. */
    Event read(String line) throws JsonProcessingException {
        JsonNode root = json.readTree(line);
        String id = root.path("id").asText();
        Instant at = Instant.parse(root.path("occurredAt").asText());
        if (root.has(CHANGED)) {
            return Event.changed(id, at, resource(root.at("/" + CHANGED + "/resourceId")));
        }
        if (root.has(USED)) {
            return Event.used(
                    id,
                    at,
                    resource(root.at("/" + USED + "/targetResource/id")),
                    resource(root.at("/" + USED + "/actorResource/id")));
        }
        boolean given = root.has(CREATED);
        JsonNode grant = root.path(given ? CREATED : REVOKED);
        return Event.granted(
                id,
                at,
                given,
                resource(grant.at("/entitlement/resource/id")),
                new Entitled(
                        grant.at("/entitlement/id").asText(),
                        grant.at("/entitlement/slug").asText()),
                resource(grant.at("/principal/id")));
    }

    private static ResourceId resource(JsonNode id) {
        return new ResourceId(
                id.path("resourceType").asText(), id.path("resource").asText());
    }

    private String text(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }
}
