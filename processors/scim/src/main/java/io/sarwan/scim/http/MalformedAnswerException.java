/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.http;

import java.io.IOException;

/** The answer is JSON, but not what was asked for. */
public final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param what in one line, without the text of the answer */
    public MalformedAnswerException(String what) {
        super(what);
    }
}
