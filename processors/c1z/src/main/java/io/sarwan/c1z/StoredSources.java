/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.sarwan.c1z.proto.Grant;
import io.sarwan.c1z.proto.GrantSources;
import java.io.IOException;
import java.util.Map;

/** Changes the sources inside a grant's blob and leaves the rest as it is. */
final class StoredSources {

    private StoredSources() {}

    /**
     * @param data with the sources
     * @param former the blob as it was, {@code null} when it had no sources
     */
    @SuppressWarnings("ArrayRecordComponent") // Carried to the database, never compared.
    record Merged(byte[] data, byte[] former) {}

    /** Adds sources; what was told of a source before stays true, and an inherited grant does not become a direct one. */
    static Merged merged(byte[] data, String entitlementId, Map<String, Boolean> sources) {
        Grant grant = parse(data);
        Map<String, GrantSources.GrantSource> told = grant.getSources().getSourcesMap();
        boolean inherited = isInherited(told, entitlementId);
        GrantSources.Builder merged = grant.getSources().toBuilder();
        sources.forEach((id, direct) -> {
            if (!inherited || !id.equals(entitlementId)) {
                boolean toldDirect = told.containsKey(id) && told.get(id).getIsDirect();
                merged.putSources(
                        id,
                        GrantSources.GrantSource.newBuilder()
                                .setIsDirect(direct || toldDirect)
                                .build());
            }
        });
        return new Merged(bytes(grant.toBuilder().setSources(merged).build()), told.isEmpty() ? null : data);
    }

    /** Whether a grant comes from other entitlements only: it has sources, and its own entitlement is none of them. */
    static boolean isInherited(byte[] data, String entitlementId) {
        return isInherited(parse(data).getSources().getSourcesMap(), entitlementId);
    }

    private static boolean isInherited(Map<String, GrantSources.GrantSource> sources, String entitlementId) {
        return !sources.isEmpty() && !sources.containsKey(entitlementId);
    }

    static byte[] removed(byte[] data) {
        return bytes(parse(data).toBuilder().clearSources().build());
    }

    /**
     * What expansion did to a grant, from a look at its top-level fields.
     *
     * @return 0 for nothing, 1 for added sources, 2 when it added the grant itself
     */
    static int kind(byte[] data, String entitlementId) {
        CodedInputStream in = CodedInputStream.newInstance(data);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == Grant.SOURCES_FIELD_NUMBER) {
                    Map<String, ?> sources = parse(data).getSources().getSourcesMap();
                    return sources.isEmpty() ? 0 : sources.containsKey(entitlementId) ? 1 : 2;
                }
                in.skipField(tag);
            }
            return 0;
        } catch (IOException e) {
            throw new C1zException("a grant of the sync before is damaged; run with --full-sync", e);
        }
    }

    private static Grant parse(byte[] data) {
        try {
            return Grant.parseFrom(data);
        } catch (InvalidProtocolBufferException e) {
            throw new C1zException("a grant of this run is damaged; remove the .work file to start anew", e);
        }
    }

    private static byte[] bytes(Grant grant) {
        byte[] bytes = new byte[grant.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            grant.writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("an array of the right size cannot be written", e);
        }
        return bytes;
    }
}
