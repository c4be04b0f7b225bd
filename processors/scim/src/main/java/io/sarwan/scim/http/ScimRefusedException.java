/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

/** Every other refusal; asking again brings the same answer. Status and scimType tell which. */
public final class ScimRefusedException extends ScimException {

    private static final long serialVersionUID = 1L;

    ScimRefusedException(ScimFault fault) {
        super(fault, null);
    }
}
