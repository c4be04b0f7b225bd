/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Tenant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Answers {@code POST /directoryObjects/getByIds}: objects by id, unknown ones left out. */
final class ByIds {

    private static final int MOST_IDS = 1_000;

    private final Tenant tenant;
    private final CollectionReply replies;

    ByIds(Tenant tenant, CollectionReply replies) {
        this.tenant = tenant;
        this.replies = replies;
    }

    GraphReply answer(Asked asked) {
        GraphCall call = asked.call();
        GraphQuery query = asked.query();
        JsonNode body = call.body();
        if (body == null || !body.path("ids").isArray()) {
            throw GraphException.badRequest("A value must be provided for the parameter 'ids'.");
        }
        Set<String> ids = new LinkedHashSet<>();
        body.get("ids").forEach(id -> ids.add(id.asText().toLowerCase(Locale.ROOT)));
        if (ids.size() > MOST_IDS) {
            throw GraphException.badRequest("Too many ids: " + ids.size() + ". At most " + MOST_IDS + " are allowed.");
        }
        ids.forEach(DirectoryReads::checkGuid);
        Set<ObjectKind> kinds = kinds(body.path("types"));
        Projection projection =
                new Projection(query.option("select"), ObjectKind.directoryObjects(), true, asked.access());
        var found = ids.stream()
                .flatMap(id -> tenant.find(id).stream())
                .filter(object -> kinds.contains(object.kind()))
                .toList();
        CollectionReply.Shape shape = new CollectionReply.Shape("directoryObjects", projection, true, null);
        return replies.page(call, shape, new Paging.Page(found, null, false), -1);
    }

    private static Set<ObjectKind> kinds(JsonNode types) {
        if (!types.isArray() || types.isEmpty()) {
            return ObjectKind.directoryObjects();
        }
        Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        for (JsonNode type : types) {
            if (type.asText().equalsIgnoreCase("directoryObject")) {
                return ObjectKind.directoryObjects();
            }
            ObjectKind.ofType(type.asText()).ifPresent(kinds::add);
        }
        return kinds;
    }
}
