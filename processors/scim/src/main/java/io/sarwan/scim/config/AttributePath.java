/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSONPath of a description, compiled once and evaluated on parsed answers; a place that is not there is never an error.
 *
 * <p>Besides JSONPath (RFC 9535 as Jayway reads it) it takes what SCIM itself writes, {@code urn:…:User:department}
 * (RFC 7644 section 3.10), a bare name, and {@code $ref}.
 */
public final class AttributePath {

    private static final Configuration LENIENT = Configuration.builder()
            .jsonProvider(new JacksonJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private static final Pattern SCIM_NOTATION =
            Pattern.compile("(urn:[^\\[\\]'\"]+):([A-Za-z$_-][\\w$-]*)((?:\\.[A-Za-z$_-][\\w$-]*)*)");
    private static final Pattern VERSION_END = Pattern.compile(".*:\\d+(\\.\\d+)*");
    private static final Pattern PLAIN_REF = Pattern.compile("(?:\\$\\.)?\\$ref|(?:\\$\\.)?(.+)\\.\\$ref");

    /** Names below names: most paths of most descriptions, which need no interpreter. */
    private static final Pattern NAMES = Pattern.compile("\\$(\\.[A-Za-z_][\\w-]*)+");

    private final String text;
    private final JsonPath path;
    private final List<String> names;

    private AttributePath(String text, String normalised) {
        this.text = text;
        this.path = JsonPath.compile(normalised);
        this.names = NAMES.matcher(normalised).matches()
                ? List.of(normalised.substring(2).split("\\."))
                : List.of();
    }

    /**
     * Compiles a path.
     *
     * @throws IllegalArgumentException saying why the text is none
     */
    public static AttributePath of(String text) {
        String stripped = Objects.requireNonNull(text, "text").strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("a path must not be blank");
        }
        try {
            return new AttributePath(stripped, normalised(stripped));
        } catch (InvalidPathException | IllegalArgumentException invalid) {
            throw new IllegalArgumentException(oneLine(invalid.getMessage()), invalid);
        }
    }

    private static String normalised(String text) {
        Matcher scim = SCIM_NOTATION.matcher(text);
        if (scim.matches()) {
            return ofScim(scim.group(1), scim.group(2), scim.group(3));
        }
        Matcher reference = PLAIN_REF.matcher(text);
        if (reference.matches()) {
            return reference.group(1) == null ? "$['$ref']" : rooted(reference.group(1)) + "['$ref']";
        }
        return rooted(text);
    }

    /** {@code urn:…:2.0:User.department} has its schema's last part before the dot. */
    private static String ofScim(String urn, String name, String rest) {
        boolean dotted = VERSION_END.matcher(urn).matches() && !rest.isEmpty();
        StringBuilder path = new StringBuilder("$['").append(urn);
        path.append(dotted ? ":" + name + "']" : "']['" + name + "']");
        for (String part : rest.isEmpty() ? new String[0] : rest.substring(1).split("\\.")) {
            path.append("['").append(part).append("']");
        }
        return path.toString();
    }

    private static String rooted(String text) {
        boolean isRooted = text.equals("$") || text.startsWith("$.") || text.startsWith("$[") || text.startsWith("@");
        return isRooted ? text : "$." + text;
    }

    private static String oneLine(String message) {
        return message == null
                ? "not a JSONPath"
                : message.replaceAll("\\s+", " ").strip();
    }

    /** What is there, as parsed; {@code null} when nothing is. */
    public Object value(Object document) {
        if (!(document instanceof Map) && !(document instanceof List)) {
            return null;
        }
        if (!names.isEmpty()) {
            return below(document);
        }
        try {
            return path.read(document, LENIENT);
        } catch (InvalidPathException notThere) {
            // A filter over null throws in spite of the option that forbids it.
            return null;
        }
    }

    private Object below(Object document) {
        Object found = document;
        for (String name : names) {
            if (!(found instanceof Map<?, ?> map)) {
                return null;
            }
            found = map.get(name);
        }
        return found;
    }

    /** What is there as one text: the first of several, a number or truth value as JSON writes it; an object is none. */
    public Optional<String> text(Object document) {
        return scalar(value(document));
    }

    /** What is there as a list: several as they are, one alone, none empty. */
    public List<Object> elements(Object document) {
        Object value = value(document);
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(element -> (Object) element)
                    .toList();
        }
        return value == null ? List.of() : List.of(value);
    }

    /**
     * The text of this path inside an element that {@code collection} found. Descriptions write it from the element
     * ({@code value}) or from the resource ({@code roles.value}); an element that is a text is the value itself.
     */
    public Optional<String> textIn(Object element, AttributePath collection) {
        if (!(element instanceof Map)) {
            return scalar(element);
        }
        Optional<String> found = text(element);
        String prefix = collection.text + '.';
        if (found.isEmpty() && text.startsWith(prefix)) {
            return of(text.substring(prefix.length())).text(element);
        }
        return found;
    }

    /** One text out of a parsed value, empty for none and for an object. */
    public static Optional<String> scalar(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().filter(Objects::nonNull).findFirst().flatMap(AttributePath::scalar);
        }
        return value == null || value instanceof Map
                ? Optional.empty()
                : Optional.of(value.toString()).filter(found -> !found.isBlank());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributePath that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The path as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
