/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import io.sarwan.c1z.proto.ExternalLink;
import io.sarwan.c1z.proto.Resource;
import io.sarwan.c1z.proto.ResourceType;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.Status;
import io.sarwan.governance.TraitKind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Reads resources and their types, of any writer. */
final class ResourceDecoder {

    private ResourceDecoder() {}

    static io.sarwan.governance.ResourceType type(byte[] data) {
        try {
            ResourceType type = ResourceType.parseFrom(data);
            return new io.sarwan.governance.ResourceType(
                    type.getId(),
                    type.getDisplayName(),
                    type.getDescription(),
                    kinds(type),
                    new Annotations(type.getAnnotationsList()).has("SkipEntitlementsAndGrants"));
        } catch (InvalidProtocolBufferException e) {
            throw new C1zException("a resource type is damaged: " + e.getMessage(), e);
        }
    }

    private static Set<TraitKind> kinds(ResourceType type) {
        Set<TraitKind> kinds = EnumSet.noneOf(TraitKind.class);
        for (ResourceType.Trait trait : type.getTraitsList()) {
            switch (trait) {
                case TRAIT_USER -> kinds.add(TraitKind.USER);
                case TRAIT_GROUP -> kinds.add(TraitKind.GROUP);
                case TRAIT_ROLE -> kinds.add(TraitKind.ROLE);
                case TRAIT_APP -> kinds.add(TraitKind.APP);
                case TRAIT_SECRET -> kinds.add(TraitKind.SECRET);
                default -> {
                    // A trait of no use to governance here.
                }
            }
        }
        return kinds;
    }

    /** @param key the row's external id, for messages */
    static io.sarwan.governance.Resource resource(byte[] data, String key) {
        try {
            Resource resource = Resource.parseFrom(data);
            Annotations annotations = new Annotations(resource.getAnnotationsList());
            TraitDecoder trait = new TraitDecoder(annotations);
            Struct profile = resource.hasProfile() ? resource.getProfile() : trait.profile();
            int status = resource.hasStatus() ? resource.getStatus().getStatusValue() : trait.status();
            Timestamp createdAt = resource.hasCreatedAt() ? resource.getCreatedAt() : trait.createdAt();
            return new io.sarwan.governance.Resource(
                    id(resource.getId()),
                    resource.hasParentResourceId() ? id(resource.getParentResourceId()) : null,
                    text(resource.getDisplayName()),
                    text(resource.getDescription()),
                    trait.trait(),
                    ProfileDecoder.read(profile),
                    status(status),
                    instant(createdAt),
                    annotations
                            .find("ExternalLink", ExternalLink.parser())
                            .map(link -> text(link.getUrl()))
                            .orElse(null));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new C1zException("resource " + key + " is damaged: " + e.getMessage(), e);
        }
    }

    static ResourceId id(io.sarwan.c1z.proto.ResourceId id) {
        return new ResourceId(id.getResourceType(), id.getResource());
    }

    /** Absent text is {@code null} in the model and empty on the wire. */
    static String text(String value) {
        return value.isEmpty() ? null : value;
    }

    /** The zero time stands for none, as it does for other writers. */
    static Instant instant(Timestamp time) {
        return time.equals(Timestamp.getDefaultInstance())
                ? null
                : Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static Status status(int number) {
        return switch (number) {
            case 1 -> Status.ENABLED;
            case 2 -> Status.DISABLED;
            case 3 -> Status.DELETED;
            default -> Status.UNSPECIFIED;
        };
    }
}
