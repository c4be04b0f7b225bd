/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One principal holds one entitlement.
 *
 * @param id built by {@link GovernanceIds} only
 * @param entitlementId the entitlement held
 * @param resource the resource the entitlement belongs to
 * @param principal who holds it
 * @param expansion {@code null} unless holders of other entitlements hold this one through the principal
 * @param immutable {@code true} when it cannot be revoked from here (rule-driven, inherited, synced, expanded)
 * @param sources entitlement ids the grant comes from, with {@code true} where the principal holds that source
 *     directly; empty for a plain direct grant
 * @param metadata what else the source says of it, for example until when it holds; values as in {@link Resource#profile()},
 *     empty for nothing
 * @param match {@code null} unless the principal only stands for those of another connector's file
 */
public record Grant(
        String id,
        String entitlementId,
        ResourceId resource,
        ResourceId principal,
        Expansion expansion,
        boolean immutable,
        Map<String, Boolean> sources,
        Map<String, Object> metadata,
        ExternalMatch match) {

    /**
     * "Who holds one of these entitlements also holds this one."
     *
     * @param entitlementIds entitlements of the principal
     * @param shallow only direct holders count
     * @param resourceTypeIds principal types that count; empty for all
     */
    public record Expansion(List<String> entitlementIds, boolean shallow, List<String> resourceTypeIds) {
        public Expansion {
            entitlementIds = List.copyOf(entitlementIds);
            resourceTypeIds = List.copyOf(resourceTypeIds);
        }
    }

    public Grant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(entitlementId, "entitlementId");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(principal, "principal");
        sources = Map.copyOf(sources);
        metadata = Map.copyOf(metadata);
    }

    /** A grant to the principal that it names. */
    public Grant(
            String id,
            String entitlementId,
            ResourceId resource,
            ResourceId principal,
            Expansion expansion,
            boolean immutable,
            Map<String, Boolean> sources,
            Map<String, Object> metadata) {
        this(id, entitlementId, resource, principal, expansion, immutable, sources, metadata, null);
    }

    /** A grant of which the source says nothing else. */
    public Grant(
            String id,
            String entitlementId,
            ResourceId resource,
            ResourceId principal,
            Expansion expansion,
            boolean immutable,
            Map<String, Boolean> sources) {
        this(id, entitlementId, resource, principal, expansion, immutable, sources, Map.of(), null);
    }

    /** The same of somebody else, with an id of the usual form. */
    public Grant to(ResourceId other, Expansion through) {
        return new Grant(
                GovernanceIds.grant(entitlementId, other),
                entitlementId,
                resource,
                other,
                through,
                immutable,
                sources,
                metadata,
                match);
    }

    /**
     * Whether the principal holds the entitlement of itself, be it that it comes from others too. A grant whose sources
     * leave its own entitlement out exists only because of those (reference SDK, grant expansion).
     */
    public boolean isDirect() {
        return sources.isEmpty() || sources.containsKey(entitlementId);
    }

    /** Whether others hold the entitlement through this grant; an expansion that names nothing expands to nothing. */
    public boolean isExpandable() {
        return expansion != null && expansion.entitlementIds().stream().anyMatch(named -> !named.isBlank());
    }
}
