/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

/** 400 {@code invalidCursor} or {@code expiredCursor} (RFC 9865 section 2.3): the list has to be read from its beginning. */
public final class ScimCursorLostException extends ScimException {

    private static final long serialVersionUID = 1L;

    ScimCursorLostException(ScimFault fault) {
        super(fault, null);
    }
}
