/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened in a source: an object changed, access was given or taken away, an application was used.
 *
 * @param id the same each time the same happening is read; what keeps it from counting twice
 * @param occurredAt when it happened, by the clock of the source
 * @param resource what changed; of a grant what it gives access to; of a use the application
 * @param entitlement of a grant, {@code null} otherwise
 * @param principal of a grant or use who has it, {@code null} for a change
 */
public record Event(
        String id, Instant occurredAt, Kind kind, ResourceId resource, Entitled entitlement, ResourceId principal) {

    /** What happened. */
    public enum Kind {
        RESOURCE_CHANGED,
        GRANT_CREATED,
        GRANT_REVOKED,
        USED
    }

    /**
     * Names an entitlement.
     *
     * @param id as {@link GovernanceIds} makes it
     * @param slug the short name inside its resource
     */
    public record Entitled(String id, String slug) {
        public Entitled {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
        }
    }

    public Event {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(resource, "resource");
        boolean grant = kind == Kind.GRANT_CREATED || kind == Kind.GRANT_REVOKED;
        if (grant != (entitlement != null) || (kind == Kind.RESOURCE_CHANGED) != (principal == null)) {
            throw new IllegalArgumentException(
                    kind + " with entitlement " + entitlement + " and principal " + principal);
        }
    }

    public static Event changed(String id, Instant at, ResourceId resource) {
        return new Event(id, at, Kind.RESOURCE_CHANGED, resource, null, null);
    }

    /** @param given whether the access was given or taken away */
    public static Event granted(
            String id, Instant at, boolean given, ResourceId resource, Entitled entitlement, ResourceId principal) {
        return new Event(id, at, given ? Kind.GRANT_CREATED : Kind.GRANT_REVOKED, resource, entitlement, principal);
    }

    public static Event used(String id, Instant at, ResourceId application, ResourceId user) {
        return new Event(id, at, Kind.USED, application, null, user);
    }
}
