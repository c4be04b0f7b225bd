/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** Graph did not give what was asked for; the subclass says what can be done about it. */
public abstract class GraphException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient GraphFault fault;

    GraphException(GraphFault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    GraphException(GraphFault fault, Throwable cause) {
        super(fault.toString(), cause);
        this.fault = fault;
    }

    /** What Graph said. */
    public GraphFault fault() {
        return fault;
    }
}
