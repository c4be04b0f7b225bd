/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that is to be granted or revoked.
 *
 * @param entitlementId as {@link GovernanceIds} builds it
 * @param principal who is to hold it, or to hold it no longer
 * @param options what else is asked for, by the names below; names nobody knows have no effect
 */
public record Change(Kind kind, String entitlementId, ResourceId principal, Map<String, String> options) {

    /** Why, for whoever looks at it later. */
    public static final String JUSTIFICATION = "justification";

    /** How long it shall hold, ISO 8601: {@code PT8H}, {@code P30D}. */
    public static final String DURATION = "duration";

    /** Number of the ticket that asks for it. */
    public static final String TICKET = "ticket";

    /** System in which {@link #TICKET} is kept. */
    public static final String TICKET_SYSTEM = "ticket-system";

    /** Two-letter country in which a user uses a licence; set on a user who has none. */
    public static final String USAGE_LOCATION = "usage-location";

    /** What is to happen. */
    public enum Kind {
        GRANT,
        REVOKE;

        /** {@code grant} or {@code revoke}, as people write it. */
        public String word() {
            return this == GRANT ? "grant" : "revoke";
        }
    }

    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(entitlementId, "entitlementId");
        Objects.requireNonNull(principal, "principal");
        options = Map.copyOf(options);
    }

    public static Change grant(String entitlementId, ResourceId principal) {
        return new Change(Kind.GRANT, entitlementId, principal, Map.of());
    }

    public static Change revoke(String entitlementId, ResourceId principal) {
        return new Change(Kind.REVOKE, entitlementId, principal, Map.of());
    }

    public boolean isGrant() {
        return kind == Kind.GRANT;
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name)).filter(value -> !value.isBlank());
    }

    /** {@code grant group:1:members to user:2}. */
    @Override
    public String toString() {
        return kind.word() + ' ' + entitlementId + (isGrant() ? " to " : " from ") + principal;
    }
}
