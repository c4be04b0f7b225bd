/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphNotFoundException;

/**
 * What one question before a write brought.
 *
 * @param body the answer, a missing node where there is none
 * @param failure why there is none, {@code null} for an answer
 */
record Looked(JsonNode body, GraphException failure) {

    static Looked of(BatchAnswer answer) {
        return new Looked(answer.isSuccess() ? (JsonNode) answer.value() : MissingNode.getInstance(), answer.failure());
    }

    boolean isMissing() {
        return failure instanceof GraphNotFoundException;
    }

    /** The caller may not see it; the write itself tells more. */
    boolean isHidden() {
        return failure instanceof GraphForbiddenException;
    }

    boolean is(String property) {
        return body.path(property).asBoolean(false);
    }

    /** The items of a list. */
    Iterable<JsonNode> items() {
        return body.path("value");
    }

    /** Whether a list has an item with this id. */
    boolean holds(String id) {
        for (JsonNode item : items()) {
            if (item.path("id").asText().equalsIgnoreCase(id)) {
                return true;
            }
        }
        return false;
    }

    /** Its name, or the id where it has none. */
    String name(String id) {
        String name = body.path("displayName").asText("");
        return name.isEmpty() ? id : name;
    }
}
