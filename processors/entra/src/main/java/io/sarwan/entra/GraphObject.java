/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sarwan.entra.graph.MalformedAnswerException;
import io.sarwan.entra.graph.ResponseReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One directory object as Graph gave it.
 *
 * @param id the object id, never blank
 * @param attributes every selected property, JSON types as Java types
 */
public record GraphObject(String id, Map<String, Object> attributes) {

    private static final int WHOLE_SECONDS = "2026-11-22T14:15:16Z".length();

    /** Reads all properties of an object; an absent one and a null one are the same. */
    static GraphObject read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedAnswerException("an item that is not an object");
        }
        return whole(json, map(json));
    }

    /** Keeps these properties, best given in the order of the question, and skips the others as they stream by. */
    public static ResponseReader<GraphObject> keeping(Collection<String> wanted) {
        return new Selection(wanted);
    }

    /**
     * The object that has been read when {@code json} stands behind its last property.
     *
     * @throws MalformedAnswerException when it does not, or when there is no id
     */
    static GraphObject whole(JsonParser json, Map<String, Object> attributes) throws IOException {
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedAnswerException("an item that ends early");
        }
        if (!(attributes.get("id") instanceof String id) || id.isBlank()) {
            throw new MalformedAnswerException("an object without an id");
        }
        return new GraphObject(id, attributes);
    }

    /** Read here and not by data binding, which prepares itself anew for every value; a page has hundreds. */
    static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> map(json);
            case START_ARRAY -> list(json);
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            default -> throw new MalformedAnswerException("a value that is none");
        };
    }

    private static Map<String, Object> map(JsonParser json) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                map.put(name, value(json));
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedAnswerException("an object that ends early");
        }
        return map;
    }

    private static List<Object> list(JsonParser json) throws IOException {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new MalformedAnswerException("a list that ends early");
            }
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                list.add(value(json));
            }
        }
        return list;
    }

    /** An object inside another one, under an id of its own. */
    public static GraphObject of(String id, Map<?, ?> properties) {
        Map<String, Object> attributes = new HashMap<>();
        properties.forEach((name, value) -> attributes.put(name.toString(), value));
        return new GraphObject(id, attributes);
    }

    /** A text property, {@code null} when absent, empty or not text. */
    public String text(String name) {
        return attributes.get(name) instanceof String value && !value.isEmpty() ? value : null;
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(attributes.get(name));
    }

    boolean isFalse(String name) {
        return Boolean.FALSE.equals(attributes.get(name));
    }

    /** The text elements of a list property; empty when absent. */
    List<String> texts(String name) {
        if (!(attributes.get(name) instanceof List<?> values) || values.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** An expanded single-valued relation, {@code null} when absent. */
    @SuppressWarnings("unchecked")
    GraphObject related(String name) {
        return attributes.get(name) instanceof Map<?, ?> value && value.get("id") instanceof String relatedId
                ? new GraphObject(relatedId, (Map<String, Object>) value)
                : null;
    }

    /** A point in time, {@code null} when absent or before the year 1 that Graph uses for "never". */
    public Instant instant(String name) {
        String value = text(name);
        if (value == null || value.startsWith("0001-")) {
            return null;
        }
        try {
            return value.endsWith("Z") && value.length() == WHOLE_SECONDS
                    ? wholeSeconds(value)
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** {@code 2026-11-22T14:15:16Z}, the form Graph nearly always uses; read without the formatter's cost. */
    private static Instant wholeSeconds(String value) {
        return LocalDateTime.of(
                        Integer.parseInt(value, 0, 4, 10),
                        Integer.parseInt(value, 5, 7, 10),
                        Integer.parseInt(value, 8, 10, 10),
                        Integer.parseInt(value, 11, 13, 10),
                        Integer.parseInt(value, 14, 16, 10),
                        Integer.parseInt(value, 17, 19, 10))
                .toInstant(ZoneOffset.UTC);
    }
}
