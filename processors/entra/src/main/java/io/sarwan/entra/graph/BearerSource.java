/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

/** Where the bearer comes from. Implementations are shared by all lanes, single-flight and refresh ahead of expiry. */
public interface BearerSource {

    /** A token believed to be valid. */
    String bearer();

    /**
     * Says that Graph refused this token, so that the next {@link #bearer()} is a fresh one. Does nothing when a newer one
     * is there already.
     */
    void reject(String bearer);
}
