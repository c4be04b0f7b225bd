/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

/** 401 with a token that can be renewed; the call is repeated once with a new one. */
public final class ScimTokenRefusedException extends ScimException {

    private static final long serialVersionUID = 1L;

    ScimTokenRefusedException(ScimFault fault) {
        super(fault, null);
    }
}
