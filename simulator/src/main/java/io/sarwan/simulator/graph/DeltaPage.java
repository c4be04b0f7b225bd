/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Property;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A page of a delta query while it is put together. */
final class DeltaPage {

    private final List<Item> items = new ArrayList<>();

    /**
     * One object of the page.
     *
     * @param object {@code null} when it is gone
     * @param removed why it is gone, {@code null} when it is not
     * @param shown which of the selected properties are told
     * @param links the relationships that are told, by name
     */
    private record Item(
            String id,
            DirectoryObject object,
            String removed,
            Predicate<Property> shown,
            Map<String, List<ObjectChange.Link>> links) {}

    int size() {
        return items.size();
    }

    void add(DirectoryObject object, Predicate<Property> shown, Map<String, List<ObjectChange.Link>> links) {
        items.add(new Item(object.id(), object, null, shown, links));
    }

    void remove(String id, String reason) {
        items.add(new Item(id, null, reason, property -> false, Map.of()));
    }

    /** Writes the array of objects. */
    void write(JsonGenerator out, Projection projection, ObjectWriter writer) throws IOException {
        out.writeStartArray();
        for (Item item : items) {
            out.writeStartObject();
            if (item.object() == null) {
                out.writeStringField("id", item.id());
                removed(out, item.removed());
            } else {
                writer.writeProperties(
                        out,
                        item.object(),
                        projection,
                        property -> property.index() == 0 || item.shown().test(property));
                for (Map.Entry<String, List<ObjectChange.Link>> relation :
                        item.links().entrySet()) {
                    links(out, relation.getKey(), relation.getValue());
                }
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void links(JsonGenerator out, String relation, List<ObjectChange.Link> links) throws IOException {
        out.writeArrayFieldStart(relation + "@delta");
        for (ObjectChange.Link link : links) {
            out.writeStartObject();
            out.writeStringField("@odata.type", link.kind().odataType());
            out.writeStringField("id", link.id());
            if (link.removed()) {
                removed(out, "deleted");
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void removed(JsonGenerator out, String reason) throws IOException {
        out.writeObjectFieldStart("@removed");
        out.writeStringField("reason", reason);
        out.writeEndObject();
    }
}
