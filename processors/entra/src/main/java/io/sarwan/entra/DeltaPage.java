/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sarwan.entra.graph.MalformedAnswerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a delta query: either more pages follow, or the link is there from which the next query begins.
 *
 * @param nextLink absolute, {@code null} on the last page
 * @param deltaLink absolute, {@code null} unless it is the last page
 */
record DeltaPage(List<DeltaItem> items, String nextLink, String deltaLink) {

    static DeltaPage read(JsonParser json) throws IOException {
        JsonToken first = json.currentToken() == null ? json.nextToken() : json.currentToken();
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedAnswerException("a page of changes that is not a JSON object");
        }
        List<DeltaItem> items = null;
        String next = null;
        String delta = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "value" -> items = items(json);
                case "@odata.nextLink" -> next = json.getValueAsString();
                case "@odata.deltaLink" -> delta = json.getValueAsString();
                default -> json.skipChildren();
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT || items == null) {
            throw new MalformedAnswerException("a page of changes that ends early or has no \"value\"");
        }
        if ((next == null) == (delta == null)) {
            throw new MalformedAnswerException("a page of changes without one way to go on");
        }
        return new DeltaPage(List.copyOf(items), next, delta);
    }

    private static List<DeltaItem> items(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedAnswerException("a page of changes whose \"value\" is not a list");
        }
        List<DeltaItem> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new MalformedAnswerException("a page of changes that ends early");
            }
            items.add(DeltaItem.read(json));
        }
        return items;
    }
}
