/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** Any other answer that repeating the request does not change. */
public final class GraphRejectedException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphRejectedException(GraphFault fault) {
        super(fault);
    }
}
