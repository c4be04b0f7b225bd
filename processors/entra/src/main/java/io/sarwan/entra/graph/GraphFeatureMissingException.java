/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** The tenant has no licence for what was asked, or its cloud does not know it; repeating does not help. */
public final class GraphFeatureMissingException extends GraphException {

    private static final long serialVersionUID = 1L;

    GraphFeatureMissingException(GraphFault fault) {
        super(fault);
    }
}
