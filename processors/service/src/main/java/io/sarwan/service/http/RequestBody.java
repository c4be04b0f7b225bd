/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sarwan.service.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads bodies strictly: no key twice, nothing behind the end, no deep nesting. Problems never quote the body. */
final class RequestBody {

    private static final int DEEPEST = 32;

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(100_000)
                            .maxNumberLength(50)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestBody() {}

    static JsonNode json(byte[] bytes) {
        return read(bytes, "the body");
    }

    /** One JSON document a line, as one array. */
    static JsonNode lines(byte[] bytes) {
        ArrayNode all = STRICT.createArrayNode();
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                all.add(read(lines.get(i).getBytes(StandardCharsets.UTF_8), "line " + (i + 1)));
            }
        }
        return all;
    }

    private static JsonNode read(byte[] bytes, String what) {
        try {
            JsonNode read = STRICT.readTree(bytes);
            if (read == null || read.isMissingNode()) {
                throw Problems.malformed(what + " is no JSON").raised();
            }
            return read;
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ')';
            throw Problems.malformed(what + " is no JSON, or names a key twice, or is nested too deeply" + place)
                    .raised();
        } catch (IOException e) {
            throw Problems.malformed(what + " is no JSON").raised();
        }
    }
}
