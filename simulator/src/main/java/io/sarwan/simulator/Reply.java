/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import io.sarwan.simulator.fault.Answer;
import java.util.Map;

/**
 * An answer on its way to the wire.
 *
 * @param wireFault what must happen to it there, {@code null} for nothing
 */
record Reply(int status, Map<String, String> headers, byte[] body, Answer wireFault) {}
