/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sarwan.c1z.proto.Entitlement;
import io.sarwan.c1z.proto.Grant;
import io.sarwan.c1z.proto.GrantExpandable;
import io.sarwan.c1z.proto.GrantMetadata;
import io.sarwan.governance.ResourceId;
import java.util.Map;
import java.util.TreeMap;

/** Reads entitlements and grants, of any writer. */
final class GrantDecoder {

    private GrantDecoder() {}

    /** @param owner the owning resource as the row's columns tell it */
    static io.sarwan.governance.Entitlement entitlement(byte[] data, String id, ResourceId owner) {
        try {
            Entitlement entitlement = Entitlement.parseFrom(data);
            return new io.sarwan.governance.Entitlement(
                    id,
                    owner,
                    ResourceDecoder.text(entitlement.getDisplayName()),
                    ResourceDecoder.text(entitlement.getDescription()),
                    ResourceDecoder.text(entitlement.getSlug()),
                    switch (entitlement.getPurpose()) {
                        case PURPOSE_VALUE_ASSIGNMENT -> io.sarwan.governance.Entitlement.Purpose.ASSIGNMENT;
                        case PURPOSE_VALUE_PERMISSION -> io.sarwan.governance.Entitlement.Purpose.PERMISSION;
                        case PURPOSE_VALUE_OWNERSHIP -> io.sarwan.governance.Entitlement.Purpose.OWNERSHIP;
                        default -> null;
                    },
                    entitlement.getGrantableToList().stream()
                            .map(type -> type.getId())
                            .toList(),
                    new Annotations(entitlement.getAnnotationsList()).has("EntitlementImmutable"));
        } catch (InvalidProtocolBufferException e) {
            throw new C1zException("entitlement " + id + " is damaged: " + e.getMessage(), e);
        }
    }

    /** The columns of a grant's row; they are there too when a writer left the objects out of the blob. */
    @SuppressWarnings("ArrayRecordComponent") // Carried to the model, never compared.
    record Row(
            String id,
            String entitlementId,
            ResourceId resource,
            ResourceId principal,
            byte[] expansion,
            byte[] data) {}

    static io.sarwan.governance.Grant grant(Row row) {
        try {
            Grant grant = Grant.parseFrom(row.data());
            Annotations annotations = new Annotations(grant.getAnnotationsList());
            Map<String, Boolean> sources = new TreeMap<>();
            grant.getSources().getSourcesMap().forEach((id, source) -> sources.put(id, source.getIsDirect()));
            return new io.sarwan.governance.Grant(
                    row.id(),
                    row.entitlementId(),
                    row.resource(),
                    row.principal(),
                    expansion(row, annotations),
                    annotations.has("GrantImmutable"),
                    sources,
                    metadata(annotations),
                    MatchDecoder.match(annotations));
        } catch (InvalidProtocolBufferException e) {
            throw new C1zException("grant " + row.id() + " is damaged: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> metadata(Annotations annotations) {
        return annotations
                .find("GrantMetadata", GrantMetadata.parser())
                .map(found -> ProfileDecoder.read(found.getMetadata()))
                .orElse(Map.of());
    }

    /** Older writers leave the expansion among the annotations. */
    private static io.sarwan.governance.Grant.Expansion expansion(Row row, Annotations annotations)
            throws InvalidProtocolBufferException {
        GrantExpandable expandable = row.expansion() != null
                ? GrantExpandable.parseFrom(row.expansion())
                : annotations.find("GrantExpandable", GrantExpandable.parser()).orElse(null);
        return expandable == null ? null : expansion(expandable);
    }

    static io.sarwan.governance.Grant.Expansion expansion(GrantExpandable expandable) {
        return new io.sarwan.governance.Grant.Expansion(
                expandable.getEntitlementIdsList(), expandable.getShallow(), expandable.getResourceTypeIdsList());
    }
}
