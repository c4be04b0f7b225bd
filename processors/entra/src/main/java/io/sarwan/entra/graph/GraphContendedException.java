/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** 409, 412, 423, 424: something else is under way with what was asked for; a read may be repeated a few times. */
public final class GraphContendedException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphContendedException(GraphFault fault) {
        super(fault);
    }
}
