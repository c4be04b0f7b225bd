/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/**
 * What Graph said when it refused, in one line.
 *
 * @param status HTTP status, 0 when no answer came
 * @param code Graph's error code, empty when the body had none
 * @param message Graph's message, shortened; never contains request headers
 * @param requestId Microsoft's {@code request-id}, empty when unknown
 * @param target the path asked for, without query
 */
public record GraphFault(int status, String code, String message, String requestId, String target) {

    private static final int LONGEST_MESSAGE = 300;

    public GraphFault {
        message = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(target).append(": ");
        line.append(status == 0 ? "no usable answer" : Integer.toString(status));
        if (!code.isEmpty()) {
            line.append(' ').append(code);
        }
        if (!message.isEmpty()) {
            line.append(" (").append(message.strip()).append(')');
        }
        if (!requestId.isEmpty()) {
            line.append(", request-id ").append(requestId);
        }
        return line.toString();
    }
}
