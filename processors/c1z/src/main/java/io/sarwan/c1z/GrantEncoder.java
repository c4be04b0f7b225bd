/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.ExternalMatch;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code c1.connector.v2.Grant} with a slim entitlement and a slim principal, and {@code GrantExpandable}, which
 * has a column of its own.
 */
final class GrantEncoder {

    private static final int ENTITLEMENT = 1;
    private static final int PRINCIPAL = 2;
    private static final int ID = 3;
    private static final int ANNOTATIONS = 4;
    private static final int SOURCES = 5;

    private final Wire wire = new Wire();
    private final ProfileEncoder profiles = new ProfileEncoder();

    byte[] encode(Grant grant) {
        return encode(
                grant.id(),
                grant.entitlementId(),
                grant.resource(),
                grant.principal(),
                grant.immutable(),
                grant.sources(),
                grant.metadata(),
                grant.match());
    }

    byte[] encode(
            String id,
            String entitlementId,
            ResourceId resource,
            ResourceId principal,
            boolean immutable,
            Map<String, Boolean> sources,
            Map<String, Object> metadata,
            ExternalMatch match) {
        wire.clear();
        int entitlement = wire.begin(ENTITLEMENT);
        slim(1, resource);
        wire.string(2, entitlementId);
        wire.end(entitlement);
        slim(PRINCIPAL, principal);
        wire.string(ID, id);
        if (immutable) {
            wire.endAny(wire.beginAny(ANNOTATIONS, "GrantImmutable"));
        }
        if (!metadata.isEmpty()) {
            long any = wire.beginAny(ANNOTATIONS, "GrantMetadata");
            int struct = wire.begin(1);
            profiles.write(wire, metadata);
            wire.end(struct);
            wire.endAny(any);
        }
        if (match != null) {
            match(match);
        }
        if (!sources.isEmpty()) {
            int mark = wire.begin(SOURCES);
            new TreeMap<>(sources).forEach(this::source);
            wire.end(mark);
        }
        return wire.toBytes();
    }

    private void match(ExternalMatch match) {
        long any;
        if (match instanceof ExternalMatch.ById byId) {
            any = wire.beginAny(ANNOTATIONS, "ExternalResourceMatchID");
            wire.string(1, byId.id());
        } else if (match instanceof ExternalMatch.ByProfile byProfile) {
            any = wire.beginAny(ANNOTATIONS, "ExternalResourceMatch");
            wire.integer(1, TraitNumber.of(byProfile.kind()));
            wire.string(2, byProfile.key());
            wire.string(3, byProfile.value());
        } else {
            any = wire.beginAny(ANNOTATIONS, "ExternalResourceMatchAll");
            wire.integer(1, TraitNumber.of(((ExternalMatch.All) match).kind()));
        }
        wire.endAny(any);
    }

    /** The value of the {@code expansion} column, {@code null} for a grant that nobody comes along with. */
    byte[] expansion(Grant.Expansion expansion) {
        if (expansion == null) {
            return null;
        }
        wire.clear();
        expansion.entitlementIds().forEach(id -> wire.stringAlways(1, id));
        wire.bool(2, expansion.shallow());
        expansion.resourceTypeIds().forEach(id -> wire.stringAlways(3, id));
        return wire.toBytes();
    }

    private void slim(int field, ResourceId id) {
        int mark = wire.begin(field);
        ResourceEncoder.id(wire, 1, id);
        wire.end(mark);
    }

    private void source(String entitlementId, boolean direct) {
        int entry = wire.begin(1);
        wire.stringAlways(1, entitlementId);
        int value = wire.begin(2);
        wire.bool(1, direct);
        wire.end(value);
        wire.end(entry);
    }
}
