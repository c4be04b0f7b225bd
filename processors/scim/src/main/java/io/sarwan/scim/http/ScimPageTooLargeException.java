/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

/** 413, or 400 {@code tooMany}: a smaller page may be answered. */
public final class ScimPageTooLargeException extends ScimException {

    private static final long serialVersionUID = 1L;

    ScimPageTooLargeException(ScimFault fault) {
        super(fault, null);
    }
}
