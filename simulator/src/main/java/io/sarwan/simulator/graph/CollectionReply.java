/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sarwan.simulator.directory.DirectoryObject;
import java.io.IOException;
import java.util.List;

/** Writes collections and single objects with their annotations. */
final class CollectionReply {

    private final ObjectWriter writer = new ObjectWriter();
    private final Related relations;

    CollectionReply(Related relations) {
        this.relations = relations;
    }

    /**
     * How objects are shown.
     *
     * @param context the end of the context URL
     * @param typed whether each object names its type
     * @param expansion {@code null} for none
     */
    record Shape(String context, Projection projection, boolean typed, Expansion expansion) {}

    /**
     * @param count all objects of the collection, negative when nobody asked
     */
    GraphReply page(GraphCall call, Shape shape, Paging.Page page, long count) {
        boolean bare = call.withoutMetadata();
        byte[] body = writer.toBytes(4_096, out -> {
            out.writeStartObject();
            if (!bare) {
                out.writeStringField("@odata.context", call.base() + "/$metadata#" + shape.context());
            }
            if (count >= 0) {
                out.writeNumberField("@odata.count", count);
            }
            if (page.nextLink() != null) {
                out.writeStringField("@odata.nextLink", page.nextLink());
            }
            out.writeArrayFieldStart("value");
            for (DirectoryObject object : page.objects()) {
                write(out, object, shape, shape.typed() && !bare, bare);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
        return GraphReply.json(200, body);
    }

    GraphReply entity(GraphCall call, Shape shape, DirectoryObject object) {
        boolean bare = call.withoutMetadata();
        return GraphReply.json(200, writer.toBytes(2_048, out -> {
            out.writeStartObject();
            if (!bare) {
                out.writeStringField("@odata.context", call.base() + "/$metadata#" + shape.context() + "/$entity");
                if (shape.typed()) {
                    out.writeStringField("@odata.type", object.kind().odataType());
                }
            }
            writeInside(out, object, shape, bare);
            out.writeEndObject();
        }));
    }

    /** An answer whose JSON the caller writes. */
    GraphReply json(int status, ObjectWriter.Content content) {
        return GraphReply.json(status, writer.toBytes(1_024, content));
    }

    private void write(JsonGenerator out, DirectoryObject object, Shape shape, boolean typed, boolean bare)
            throws IOException {
        out.writeStartObject();
        if (typed) {
            out.writeStringField("@odata.type", object.kind().odataType());
        }
        writeInside(out, object, shape, bare);
        out.writeEndObject();
    }

    private void writeInside(JsonGenerator out, DirectoryObject object, Shape shape, boolean bare) throws IOException {
        writer.writeProperties(out, object, shape.projection());
        Expansion expansion = shape.expansion();
        if (expansion == null) {
            return;
        }
        List<DirectoryObject> related = relations.of(object, expansion, Expansion.MOST_SHOWN);
        if (!expansion.single()) {
            out.writeArrayFieldStart(expansion.relation());
            for (DirectoryObject other : related) {
                writer.writeObject(out, other, expansion.projection(), !bare && expansion.mixed());
            }
            out.writeEndArray();
        } else if (!related.isEmpty()) {
            out.writeFieldName(expansion.relation());
            writer.writeObject(out, related.get(0), expansion.projection(), !bare && expansion.mixed());
        }
    }
}
