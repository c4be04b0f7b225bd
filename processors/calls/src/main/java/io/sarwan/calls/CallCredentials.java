/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import java.util.function.Supplier;

/** Proves to a service who asks, with one header. Safe for many threads. */
public interface CallCredentials {

    /** Name of the header. */
    String header();

    /** Value that is good now; a token is requested or renewed when it has to be. For {@link GuardedClient} alone. */
    String value();

    /** A bearer (RFC 6750 section 2.1). @param tokens gives one that is believed to be valid */
    static CallCredentials bearer(Supplier<String> tokens) {
        return new CallCredentials() {
            @Override
            public String header() {
                return "Authorization";
            }

            @Override
            public String value() {
                return "Bearer " + tokens.get();
            }

            @Override
            public String toString() {
                return "Authorization: ***";
            }
        };
    }
}
