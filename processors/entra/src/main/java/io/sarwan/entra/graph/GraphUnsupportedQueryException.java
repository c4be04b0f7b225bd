/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** 400: this tenant or cloud does not know the query; another plan has to be used. */
public final class GraphUnsupportedQueryException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphUnsupportedQueryException(GraphFault fault) {
        super(fault);
    }
}
