/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping of the YAML file while it is read: knows its place, and says in one line what is wrong there. */
final class ConfigNode {

    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");

    private final String file;
    private final String place;
    private final ObjectNode node;
    private final List<String> warnings;

    ConfigNode(String file, String place, ObjectNode node, List<String> warnings) {
        this.file = file;
        this.place = place;
        this.node = node;
        this.warnings = warnings;
    }

    /** Warns of every key that is not one of these: it has no effect. */
    void knows(String... keys) {
        Set<String> known = Set.of(keys);
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                warnings.add(file + ": " + key(key) + " is not a key of this file and has no effect");
            }
        });
    }

    boolean has(String key) {
        JsonNode value = node.get(key);
        return value != null && !value.isNull();
    }

    ConfigNode section(String key, String remedy) {
        return optionalSection(key).orElseThrow(() -> mistake(key, "is missing", remedy));
    }

    /** Empty for a section that is absent or empty. */
    Optional<ConfigNode> optionalSection(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull() || value.isEmpty() && value.isObject()) {
            return Optional.empty();
        }
        if (value instanceof ObjectNode object) {
            return Optional.of(new ConfigNode(file, key(key), object, warnings));
        }
        throw mistake(key, "must hold keys of its own, not " + kind(value), "Indent its keys below it");
    }

    String text(String key, String remedy) {
        return optionalText(key).orElseThrow(() -> mistake(key, "is missing", remedy));
    }

    /** Empty for a text that is absent or blank. */
    Optional<String> optionalText(String key) {
        return rawText(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Empty only for a text that is absent; a blank one is blank. */
    Optional<String> rawText(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw mistake(key, "must be a text, not " + kind(value), "Write it in one line behind the key, in quotes");
        }
        return Optional.of(value.asText());
    }

    AttributePath path(String key, String remedy) {
        return optionalPath(key).orElseThrow(() -> mistake(key, "is missing", remedy));
    }

    /** {@code null} for none. */
    AttributePath pathOrNull(String key) {
        return optionalPath(key).orElse(null);
    }

    private Optional<AttributePath> optionalPath(String key) {
        return optionalText(key).map(text -> {
            try {
                return AttributePath.of(text);
            } catch (IllegalArgumentException invalid) {
                throw mistake(
                        key,
                        "is no JSONPath: " + invalid.getMessage(),
                        "Write a path such as name.givenName or emails[?(@.primary==true)].value");
            }
        });
    }

    boolean flag(String key, boolean preset) {
        Optional<String> text = optionalText(key).map(word -> word.toLowerCase(Locale.ROOT));
        if (text.isPresent() && !YES.contains(text.get()) && !NO.contains(text.get())) {
            throw mistake(
                    key, "must be true or false, not " + quoted(text.get()), "Write true or false, without quotes");
        }
        return text.map(YES::contains).orElse(preset);
    }

    int number(String key, int least, int most, int preset) {
        double number = decimal(key, least, most, preset);
        if (number != Math.rint(number)) {
            throw mistake(key, "must be a whole number, not " + number, "Write a number from " + least + " to " + most);
        }
        return (int) number;
    }

    double decimal(String key, double least, double most, double preset) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return preset;
        }
        String range = "Write a number from " + plain(least) + " to " + plain(most);
        try {
            double number = Double.parseDouble(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw mistake(key, "must be a number, not " + quoted(text.get()), range);
        }
        throw mistake(key, "must be a number in its range, not " + quoted(text.get()), range);
    }

    <E> E choice(String key, Map<String, E> words, E preset) {
        return optionalText(key).map(text -> chosen(key, text, words)).orElse(preset);
    }

    private <E> E chosen(String key, String text, Map<String, E> words) {
        for (Map.Entry<String, E> word : words.entrySet()) {
            if (word.getKey().equalsIgnoreCase(text)) {
                return word.getValue();
            }
        }
        throw mistake(key, "must not be " + quoted(text), "Write one of " + String.join(", ", words.keySet()));
    }

    <E> List<E> choices(String key, Map<String, E> words) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return List.of();
        }
        List<E> chosen = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(word -> chosen.add(chosen(key, word.asText(), words)));
        } else {
            chosen.add(chosen(key, value.asText(), words));
        }
        return chosen;
    }

    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        optionalSection(key).ifPresent(section -> section.node
                .fieldNames()
                .forEachRemaining(name -> texts.put(name, section.text(name, "Give it a value, or leave it out"))));
        return texts;
    }

    ScimConfigException mistake(String key, String what, String remedy) {
        return new ScimConfigException(file + ": " + key(key) + " " + what, remedy);
    }

    private String key(String key) {
        return place.isEmpty() ? key : place + '.' + key;
    }

    static String quoted(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + (clean.length() > 60 ? clean.substring(0, 60) + "…" : clean) + "'";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String kind(JsonNode value) {
        return value.isArray() ? "a list" : value.isObject() ? "a mapping" : "a text";
    }
}
