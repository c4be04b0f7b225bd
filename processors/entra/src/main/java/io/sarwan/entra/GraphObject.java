/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import io.sarwan.entra.graph.MalformedAnswerException;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * One directory object as Graph gave it.
 *
 * @param id the object id, never blank
 * @param attributes every selected property, JSON types as Java types
 */
record GraphObject(String id, Map<String, Object> attributes) {

    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

    static GraphObject read(JsonParser json) throws IOException {
        Map<String, Object> attributes = json.readValueAs(ATTRIBUTES);
        if (!(attributes.get("id") instanceof String id) || id.isBlank()) {
            throw new MalformedAnswerException("an object without an id");
        }
        return new GraphObject(id, attributes);
    }

    /** A text property, {@code null} when absent, empty or not text. */
    String text(String name) {
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
        return attributes.get(name) instanceof List<?> values
                ? values.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** The objects of a list property; empty when absent. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> objects(String name) {
        return attributes.get(name) instanceof List<?> values
                ? values.stream()
                        .filter(Map.class::isInstance)
                        .map(value -> (Map<String, Object>) value)
                        .toList()
                : List.of();
    }

    /** An expanded single-valued relation, {@code null} when absent. */
    @SuppressWarnings("unchecked")
    GraphObject related(String name) {
        return attributes.get(name) instanceof Map<?, ?> value && value.get("id") instanceof String relatedId
                ? new GraphObject(relatedId, (Map<String, Object>) value)
                : null;
    }

    /** A point in time, {@code null} when absent or before the year 1 that Graph uses for "never". */
    Instant instant(String name) {
        String value = text(name);
        if (value == null || value.startsWith("0001-")) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
