/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.ObjectKind;
import io.sarwan.simulator.directory.Property;
import io.sarwan.simulator.directory.Schema;
import io.sarwan.simulator.directory.SignInActivity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Writes directory objects as JSON. */
final class ObjectWriter {

    private final JsonFactory factory = new JsonFactory();
    private final Map<ObjectKind, SerializedString[]> names = new EnumMap<>(ObjectKind.class);

    ObjectWriter() {
        for (ObjectKind kind : ObjectKind.values()) {
            names.put(
                    kind,
                    Schema.of(kind).properties().stream()
                            .map(property -> new SerializedString(property.name()))
                            .toArray(SerializedString[]::new));
        }
    }

    /** Something that writes JSON. */
    interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    /** Runs a content against a buffer. */
    byte[] toBytes(int expectedSize, Content content) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(expectedSize);
        try (JsonGenerator out = factory.createGenerator(buffer)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory failed", e);
        }
        return buffer.toByteArray();
    }

    /** Writes the members of an object, without its braces. */
    void writeProperties(JsonGenerator out, DirectoryObject object, Projection projection) throws IOException {
        writeProperties(out, object, projection, property -> true);
    }

    /** Writes some of them. */
    void writeProperties(JsonGenerator out, DirectoryObject object, Projection projection, Predicate<Property> chosen)
            throws IOException {
        Object[] values = object.values();
        SerializedString[] own = names.get(object.kind());
        for (Property property : projection.of(object.kind())) {
            if (!chosen.test(property)) {
                continue;
            }
            Object value = projection.shows(object.kind(), property) ? values[property.index()] : null;
            if (value != null || !property.omitted()) {
                out.writeFieldName(own[property.index()]);
                writeValue(out, value);
            }
        }
    }

    /** Writes a whole object, preceded by its type when the collection mixes types. */
    void writeObject(JsonGenerator out, DirectoryObject object, Projection projection, boolean typed)
            throws IOException {
        out.writeStartObject();
        if (typed) {
            out.writeStringField("@odata.type", object.kind().odataType());
        }
        writeProperties(out, object, projection);
        out.writeEndObject();
    }

    private static void writeValue(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            out.writeNumber(number.toString());
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                writeValue(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof SignInActivity activity) {
            writeValue(out, activity.properties());
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(entry.getKey().toString());
                writeValue(out, entry.getValue());
            }
            out.writeEndObject();
        } else {
            throw new IOException("a property value of " + value.getClass() + " cannot be written as JSON");
        }
    }
}
