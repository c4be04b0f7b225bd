/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.io.IOException;

/** A body that is JSON but not the answer asked for, or that ends in the middle. */
public final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedAnswerException(String what) {
        super("received " + what);
    }
}
