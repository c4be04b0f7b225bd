/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import io.sarwan.simulator.fault.Answer;
import java.util.Map;
import java.util.Optional;

/** An answer on its way to the wire. */
final class Reply {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Answer wireFault;

    /**
     * @param wireFault what must happen to it on the wire, {@code null} for nothing
     */
    Reply(int status, Map<String, String> headers, byte[] body, Answer wireFault) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.wireFault = wireFault;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Optional<Answer> wireFault() {
        return Optional.ofNullable(wireFault);
    }

    boolean suffers(Answer.Effect effect) {
        return wireFault != null && wireFault.effect() == effect;
    }
}
