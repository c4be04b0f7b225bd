/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** 403: a permission, a role or a licence is missing; repeating does not help. */
public final class GraphForbiddenException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphForbiddenException(GraphFault fault) {
        super(fault);
    }
}
