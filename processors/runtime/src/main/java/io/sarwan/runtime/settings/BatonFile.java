/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sarwan.runtime.SarwanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings file: a flat YAML mapping of setting names to a scalar or a list of scalars. Scalars are taken as they
 * are written, so that a secret {@code 0123} stays {@code 0123}.
 */
record BatonFile(Path path, Map<String, String> values) {

    static final String NAME = ".baton.yaml";

    /** A file without any key. */
    static BatonFile absent(Path path) {
        return new BatonFile(path, Map.of());
    }

    /** @throws SarwanException naming the file, and the line for a mistake inside it; its text is never shown */
    static BatonFile read(Path path) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(Files.newBufferedReader(path))) {
            return new BatonFile(path, mapping(parser, path));
        } catch (JsonProcessingException invalid) {
            // The parser's own message quotes the text around the mistake, which may be a secret.
            int line = invalid.getLocation() == null ? 0 : invalid.getLocation().getLineNr();
            throw mistake(path, line, "is not valid YAML, or names a setting twice");
        } catch (IOException unreadable) {
            throw SarwanException.usage(
                    "cannot read the settings file " + path, "Check that it exists, is UTF-8 text and may be read");
        }
    }

    private static Map<String, String> mapping(JsonParser parser, Path path) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return values;
        }
        if (first != JsonToken.START_OBJECT) {
            throw mistake(path, 1, "is not a mapping of setting names to values");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                values.put(key, String.join(",", scalars(parser, path)));
            } else if (token.isScalarValue()) {
                values.put(key, token == JsonToken.VALUE_NULL ? "" : parser.getText());
            } else {
                throw mistake(path, parser.currentLocation().getLineNr(), "nests values; settings are flat");
            }
        }
        return values;
    }

    private static List<String> scalars(JsonParser parser, Path path) throws IOException {
        List<String> scalars = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!token.isScalarValue()) {
                throw mistake(path, parser.currentLocation().getLineNr(), "nests values; settings are flat");
            }
            scalars.add(parser.getText());
        }
        return scalars;
    }

    private static SarwanException mistake(Path path, int line, String what) {
        return SarwanException.usage(
                "the settings file " + path + " " + what + " (line " + line + ")",
                "Write one 'name: value' a line; names are those of the flags without --");
    }
}
