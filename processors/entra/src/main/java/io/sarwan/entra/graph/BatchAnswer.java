/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/**
 * What became of one call inside a {@code $batch}; exactly one of {@code value} and {@code failure} is set.
 *
 * @param request the call
 * @param value what its reader made of the body
 * @param failure why there is no value
 * @param units what it cost
 */
public record BatchAnswer(GraphRequest<?> request, Object value, GraphException failure, int units) {

    public boolean isSuccess() {
        return failure == null;
    }
}
