/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.util.Optional;

/** 401: the token is no longer accepted; the request was not executed and may be repeated with a fresh one. */
public final class GraphUnauthorizedException extends GraphException {

    private static final long serialVersionUID = 1L;

    private final String claims;

    GraphUnauthorizedException(GraphFault fault, String claims) {
        super(fault);
        this.claims = claims;
    }

    /** What the fresh token has to claim, JSON as Graph asks for it. */
    Optional<String> claims() {
        return Optional.ofNullable(claims);
    }
}
