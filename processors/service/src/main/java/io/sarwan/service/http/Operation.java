/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import io.sarwan.service.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the contract.
 *
 * @param id its {@code operationId}
 * @param method upper case
 * @param path segments; a parameter is in braces
 * @param scope empty when anybody may call it
 * @param parameters all parameters but those in the path, by where they are and their names
 * @param bodies by media type, what a body looks like; empty when there is none
 * @param bodyRequired whether there has to be one
 */
public record Operation(
        String id,
        String method,
        List<String> path,
        Optional<Scope> scope,
        List<Parameter> parameters,
        Map<String, Body> bodies,
        boolean bodyRequired) {

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query} or {@code header}
     * @param type {@code string}, {@code integer} or {@code boolean}
     * @param preset {@code null} for none
     */
    public record Parameter(
            String name, String in, boolean required, String type, JsonNode preset, JsonSchema schema) {}

    /**
     * What a body may be.
     *
     * @param one for anything but an array
     * @param many for an array
     */
    public record Body(Optional<JsonSchema> one, Optional<JsonSchema> many) {}

    public boolean changesState() {
        return !method.equals("GET");
    }

    /** Whether a path leads here; no parameter is empty, so that none ends with a slash. */
    boolean matches(List<String> segments) {
        if (segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            boolean fits = isParameter(path.get(i))
                    ? !segments.get(i).isEmpty()
                    : path.get(i).equals(segments.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    Set<String> mediaTypes() {
        return bodies.keySet();
    }
}
