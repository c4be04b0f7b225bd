/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code {"@odata.nextLink": …, "value": […]}} item by item; unknown fields are skipped.
 *
 * @param <T> what one item becomes
 */
public final class PageReader<T> implements ResponseReader<GraphPage<T>> {

    private final ResponseReader<T> items;

    public PageReader(ResponseReader<T> items) {
        this.items = items;
    }

    @Override
    public GraphPage<T> read(JsonParser json) throws IOException {
        JsonToken first = json.currentToken() == null ? json.nextToken() : json.currentToken();
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedAnswerException("a page that is not a JSON object");
        }
        List<T> values = null;
        String nextLink = null;
        long count = -1;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (json.currentToken() == null) {
                throw new MalformedAnswerException("a page that ends early");
            }
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "value" -> values = readItems(json);
                case "@odata.nextLink" -> nextLink = readLink(json);
                case "@odata.count" -> count = json.getLongValue();
                default -> json.skipChildren();
            }
        }
        if (values == null) {
            throw new MalformedAnswerException("a page without \"value\"");
        }
        return new GraphPage<>(values, nextLink, count);
    }

    /** A link that is there but cannot be read must not look like the end of the list. */
    private static String readLink(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> null;
            default -> throw new MalformedAnswerException("a page whose next link is not text");
        };
    }

    private List<T> readItems(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedAnswerException("a page whose \"value\" is not a list");
        }
        List<T> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new MalformedAnswerException("a page that ends early");
            }
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                throw new MalformedAnswerException("a page with an empty item");
            }
            values.add(items.read(json));
        }
        return values;
    }
}
