/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** Where the bearer comes from. Implementations are shared by all lanes, single-flight and refresh ahead of expiry. */
public interface BearerSource {

    /** A token believed to be valid. */
    String bearer();

    /**
     * Says that Graph refused this token, so that the next {@link #bearer()} is a fresh one. Does nothing when a newer one
     * is there already.
     *
     * @param claims what the fresh one has to claim, JSON as Graph asks for it; {@code null} for nothing in particular
     */
    void reject(String bearer, String claims);
}
