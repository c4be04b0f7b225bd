/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** 400 for a reason that Graph names in no code of its own; the same request will not do, another one may. */
public final class GraphBadRequestException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphBadRequestException(GraphFault fault) {
        super(fault);
    }
}
