/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** 400: a page must not hold as many objects as were asked for. */
public final class GraphPageTooLargeException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphPageTooLargeException(GraphFault fault) {
        super(fault);
    }
}
