/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.sarwan.entra.graph.MalformedAnswerException;
import io.sarwan.entra.graph.ResponseReader;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the wanted properties of objects and skips the others as they stream by; an absent property and a null one are
 * the same. Each has a place of its own, and each is expected behind the one before, as Graph answers in the order of the
 * question: a name that was expected is compared and never looked up. One that comes elsewhere is read as well.
 */
final class Selection implements ResponseReader<GraphObject> {

    private static final int END = -1;
    private static final int UNWANTED = -2;

    private final SerializedString[] expected;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /** @param wanted in the order of the question, where it has one */
    Selection(Collection<String> wanted) {
        this.expected = wanted.stream().map(SerializedString::new).toArray(SerializedString[]::new);
        wanted.forEach(name -> places.put(name, places.size()));
    }

    @Override
    public GraphObject read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedAnswerException("an item that is not an object");
        }
        Object[] values = new Object[expected.length];
        int next = 0;
        for (int place = place(json, next); place != END; place = place(json, next)) {
            JsonToken value = json.nextToken();
            if (place == UNWANTED) {
                json.skipChildren();
                continue;
            }
            if (value != JsonToken.VALUE_NULL) {
                values[place] = GraphObject.value(json);
            }
            next = place + 1;
        }
        return GraphObject.whole(json, new Kept(places, values));
    }

    private int place(JsonParser json, int next) throws IOException {
        if (next == expected.length) {
            json.nextToken();
        } else if (json.nextFieldName(expected[next])) {
            return next;
        }
        if (json.currentToken() != JsonToken.FIELD_NAME) {
            return END;
        }
        Integer known = places.get(json.currentName());
        return known == null ? UNWANTED : known;
    }

    /** The properties of one object, which shares everything but their values with all others. */
    private static final class Kept extends AbstractMap<String, Object> {
        private final Map<String, Integer> places;
        private final Object[] values;

        private Kept(Map<String, Integer> places, Object[] values) {
            this.places = places;
            this.values = values;
        }

        @Override
        public Object get(Object name) {
            Integer place = places.get(name);
            return place == null ? null : values[place];
        }

        @Override
        public boolean containsKey(Object name) {
            return get(name) != null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            Map<String, Object> present = new LinkedHashMap<>();
            places.forEach((name, place) -> {
                if (values[place] != null) {
                    present.put(name, values[place]);
                }
            });
            return Collections.unmodifiableMap(present).entrySet();
        }
    }
}
