/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

/** The service did not give what was asked for; the subclass says what can be done about it. */
public abstract class ScimException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ScimFault fault;

    ScimException(ScimFault fault, Throwable cause) {
        super(fault.toString(), cause);
        this.fault = fault;
    }

    /** What the service said. */
    public ScimFault fault() {
        return fault;
    }
}
