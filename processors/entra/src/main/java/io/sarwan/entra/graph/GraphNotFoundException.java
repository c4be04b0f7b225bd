/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** 404: the object vanished since it was listed, or never existed. */
public final class GraphNotFoundException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphNotFoundException(GraphFault fault) {
        super(fault);
    }
}
