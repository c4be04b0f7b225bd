/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** The page token is gone: the chain has to be read again from its first page. */
public final class GraphPageTokenLostException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphPageTokenLostException(GraphFault fault) {
        super(fault);
    }
}
