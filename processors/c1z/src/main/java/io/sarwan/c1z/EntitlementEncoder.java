/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.ResourceType;
import java.util.Map;

/** Writes {@code c1.connector.v2.Entitlement} with a slim resource, and {@code c1.connector.v2.ResourceType}. */
final class EntitlementEncoder {

    private final Wire wire = new Wire();

    /**
     * @param ownerName display name of the owning resource, {@code null} when it is not at hand
     * @param types declared resource types by id, which describe {@code grantable_to}
     */
    byte[] encode(Entitlement entitlement, String ownerName, Map<String, ResourceType> types) {
        wire.clear();
        int owner = wire.begin(1);
        ResourceEncoder.id(wire, 1, entitlement.resource());
        wire.string(3, ownerName);
        wire.end(owner);
        wire.string(2, entitlement.id());
        wire.string(3, entitlement.displayName());
        wire.string(4, entitlement.description());
        for (String typeId : entitlement.grantableTo()) {
            int mark = wire.begin(5);
            ResourceType type = types.get(typeId);
            wire.string(1, typeId);
            if (type != null) {
                wire.string(2, type.displayName());
                traits(type);
            }
            wire.end(mark);
        }
        if (entitlement.immutable()) {
            wire.endAny(wire.beginAny(6, "EntitlementImmutable"));
        }
        wire.integer(
                7,
                entitlement.purpose() == null
                        ? 0
                        : switch (entitlement.purpose()) {
                            case ASSIGNMENT -> 1;
                            case PERMISSION -> 2;
                            case OWNERSHIP -> 3;
                        });
        wire.string(8, entitlement.slug());
        return wire.toBytes();
    }

    byte[] encode(ResourceType type) {
        wire.clear();
        wire.string(1, type.id());
        wire.string(2, type.displayName());
        traits(type);
        if (type.skipEntitlementsAndGrants()) {
            wire.endAny(wire.beginAny(4, "SkipEntitlementsAndGrants"));
        }
        wire.string(5, type.description());
        return wire.toBytes();
    }

    private void traits(ResourceType type) {
        if (!type.traits().isEmpty()) {
            int mark = wire.begin(3);
            type.traits().stream().sorted().forEach(kind -> wire.packed(TraitNumber.of(kind)));
            wire.end(mark);
        }
    }
}
