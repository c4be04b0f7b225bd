/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphNotFoundException;

/**
 * The answer to one question of a step.
 *
 * @param body missing where there is a failure
 * @param failure {@code null} for none
 */
record Found(JsonNode body, GraphException failure) {

    static Found of(BatchAnswer answer) {
        return new Found(answer.isSuccess() ? (JsonNode) answer.value() : MissingNode.getInstance(), answer.failure());
    }

    boolean isThere() {
        return failure == null;
    }

    boolean isMissing() {
        return failure instanceof GraphNotFoundException;
    }

    /** The caller may not see it; the write itself tells more. */
    boolean isHidden() {
        return failure instanceof GraphForbiddenException;
    }

    String text(String property) {
        return body.path(property).asText("");
    }

    boolean is(String property) {
        return body.path(property).asBoolean(false);
    }

    /** The items of a list. */
    JsonNode items() {
        return body.path("value");
    }
}
