/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** One JSON document. */
final class JsonRows implements Rows {

    private final Writer writer;
    private final JsonGenerator json;

    JsonRows(Writer writer) throws IOException {
        this.writer = writer;
        this.json = new JsonFactory().createGenerator(writer);
        json.writeStartObject();
    }

    @Override
    public void fact(String name, JsonBody value) throws IOException {
        json.writeFieldName(name);
        value.write(json);
    }

    @Override
    public void openPart(String name) throws IOException {
        json.writeObjectFieldStart(name);
    }

    @Override
    public void closePart() throws IOException {
        json.writeEndObject();
    }

    @Override
    public void begin(String name, List<Column> columns) throws IOException {
        json.writeArrayFieldStart(name);
    }

    @Override
    public void line(List<String> cells) {}

    @Override
    public void object(JsonBody body) throws IOException {
        body.write(json);
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
    }

    @Override
    public void finish() throws IOException {
        json.writeEndObject();
        json.flush();
        writer.write('\n');
        writer.flush();
    }
}
