/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Objects;

/**
 * Whom a grant means when its principal is known to another connector only: the grant stands for one to every principal of
 * that connector's file that matches. The {@code c1.connector.v2} annotations {@code ExternalResourceMatch},
 * {@code ExternalResourceMatchAll} and {@code ExternalResourceMatchID}.
 */
public sealed interface ExternalMatch {

    /** @param id of the resource, without its type */
    record ById(String id) implements ExternalMatch {
        public ById {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * Principals whose profile has this text under this name, upper and lower case alike.
     *
     * @param key name of the attribute; for users {@code email} means every address too
     */
    record ByProfile(TraitKind kind, String key, String value) implements ExternalMatch {
        public ByProfile {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }

    /** Every principal of a kind. */
    record All(TraitKind kind) implements ExternalMatch {
        public All {
            Objects.requireNonNull(kind, "kind");
        }
    }
}
