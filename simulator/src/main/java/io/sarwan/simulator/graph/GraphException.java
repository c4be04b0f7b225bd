/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

/** An answer other than success, on its way out. */
final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String location;

    GraphException(int status, String code, String message) {
        this(status, code, message, null);
    }

    /**
     * @param location where to go on, {@code null} for nowhere
     */
    GraphException(int status, String code, String message, String location) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.location = location;
    }

    static GraphException badRequest(String message) {
        return new GraphException(400, "Request_BadRequest", message);
    }

    static GraphException unsupportedQuery(String message) {
        return new GraphException(400, "Request_UnsupportedQuery", message);
    }

    static GraphException notFound(String resource) {
        return new GraphException(
                404,
                "Request_ResourceNotFound",
                "Resource '" + resource
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    /** A part of the service that exists in reality, but not here. */
    static GraphException notSimulated(String what) {
        return new GraphException(501, "NotImplemented", "The simulator does not support " + what + ".");
    }

    int status() {
        return status;
    }

    String location() {
        return location;
    }

    String code() {
        return code;
    }
}
