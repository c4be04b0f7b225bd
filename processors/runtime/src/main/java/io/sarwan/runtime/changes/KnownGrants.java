/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.changes;

import io.sarwan.c1z.C1zException;
import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.SyncRun;
import io.sarwan.governance.Change;
import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Grant;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.runtime.SarwanException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The newest finished sync of a file, asked for the objects that a change names. The file is only read. */
final class KnownGrants implements AutoCloseable {

    private final Path file;
    private final C1zReader reader;
    private final SyncRun sync;

    private KnownGrants(Path file, C1zReader reader, SyncRun sync) {
        this.file = file;
        this.reader = reader;
        this.sync = sync;
    }

    static KnownGrants open(Path file, Path temporary) {
        C1zReader reader = null;
        try {
            reader = C1zReader.open(file, temporary);
            SyncRun newest = reader.newest()
                    .orElseThrow(() -> SarwanException.failed(
                            file + " holds no finished sync", "Run a sync into it first, with -f " + file));
            return new KnownGrants(file, reader, newest);
        } catch (C1zException | SarwanException failure) {
            if (reader != null) {
                reader.close();
            }
            throw failure instanceof C1zException unreadable
                    ? SarwanException.failed(unreadable.getMessage(), null, unreadable)
                    : failure;
        }
    }

    Change grant(String entitlementId, ResourceId principal, Map<String, String> options) {
        Entitlement entitlement = reader.entitlement(sync.id(), entitlementId)
                .orElseThrow(() -> unknown("entitlement", entitlementId, "See: sarwan inspect entitlements"));
        if (reader.resource(sync.id(), entitlement.resource()).isEmpty()) {
            throw unknown("resource", entitlement.resource().toString(), "Run a sync into it");
        }
        ownOnly(entitlement.resource());
        if (reader.resource(sync.id(), principal).isEmpty()) {
            throw unknown("resource", principal.toString(), "See: sarwan inspect resources -t " + principal.type());
        }
        if (!entitlement.grantableTo().isEmpty() && !entitlement.grantableTo().contains(principal.type())) {
            throw SarwanException.failed(
                    entitlementId + " cannot be granted to a " + principal.type(),
                    "It can be granted to: " + String.join(", ", entitlement.grantableTo()));
        }
        return new Change(Change.Kind.GRANT, entitlementId, principal, options);
    }

    Change revocation(String grantId, Map<String, String> options) {
        Grant grant = reader.grant(sync.id(), grantId)
                .orElseThrow(() -> unknown("grant", grantId, "See: sarwan inspect grants"));
        ownOnly(grant.resource());
        boolean direct = grant.sources().isEmpty() || grant.sources().getOrDefault(grant.entitlementId(), false);
        if (grant.immutable() && !direct) {
            throw SarwanException.failed(
                    "the grant " + grantId + " cannot be revoked by itself",
                    "It comes from "
                            + String.join(", ", new TreeSet<>(grant.sources().keySet()))
                            + ": revoke what is held there");
        }
        return new Change(Change.Kind.REVOKE, grant.entitlementId(), grant.principal(), options);
    }

    private void ownOnly(ResourceId resource) {
        if (reader.isExternal(sync.id(), resource)) {
            throw SarwanException.failed(
                    resource + " was taken over from another connector's file and cannot be changed here",
                    "Ask the connector that wrote it");
        }
    }

    /** What an entitlement belongs to. */
    Optional<Resource> entitled(String entitlementId) {
        return reader.entitlement(sync.id(), entitlementId)
                .flatMap(entitlement -> reader.resource(sync.id(), entitlement.resource()));
    }

    /** @throws SarwanException when the file does not hold it */
    void check(ResourceId id) {
        if (reader.resource(sync.id(), id).isEmpty()) {
            throw unknown("resource", id.toString(), "See: sarwan inspect resources -t " + id.type());
        }
    }

    private SarwanException unknown(String what, String id, String remedy) {
        return SarwanException.failed(file + " holds no " + what + ' ' + id, remedy);
    }

    @Override
    public void close() {
        reader.close();
    }
}
