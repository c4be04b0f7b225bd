/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** 401: the token is no longer accepted; the request was not executed and may be repeated with a fresh one. */
public final class GraphUnauthorizedException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphUnauthorizedException(GraphFault fault) {
        super(fault);
    }
}
