/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

/** 404: there is no such resource, or no such path. */
public final class ScimNotFoundException extends ScimException {

    private static final long serialVersionUID = 1L;

    ScimNotFoundException(ScimFault fault) {
        super(fault, null);
    }
}
