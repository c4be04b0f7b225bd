/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.graph.GraphRequest;
import java.util.Objects;

/**
 * One cheap question.
 *
 * @param about the part of the inventory, or the fact, that the answer tells of
 */
public record Probe(String about, GraphRequest<JsonNode> request) {

    public Probe {
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(request, "request");
    }
}
