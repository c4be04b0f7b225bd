/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.ExternalTakeover;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantGraph;
import io.sarwan.governance.KeptLogins;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.SyncStore;
import io.sarwan.governance.Takeover;
import io.sarwan.runtime.SarwanException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells of the pages that pass through a store, and remembers how the run ended. */
final class ObservedStore implements SyncStore {

    private final SyncStore store;
    private final Consumer<GovernancePage> written;
    private final BooleanSupplier stopped;
    private volatile SyncCounts finalCounts;
    private volatile Map<String, Long> finalNotices;
    private volatile boolean sealed;

    /**
     * @param written told of every page once it is in the store
     * @param stopped whether the run is to end; no page is written then, so that every lane ends at its position
     */
    ObservedStore(SyncStore store, Consumer<GovernancePage> written, BooleanSupplier stopped) {
        this.store = store;
        this.written = written;
        this.stopped = stopped;
    }

    boolean isSealed() {
        return sealed;
    }

    @Override
    public boolean isResumed() {
        return store.isResumed();
    }

    @Override
    public String syncId() {
        return store.syncId();
    }

    @Override
    public Optional<String> previousSyncId() {
        return store.previousSyncId();
    }

    @Override
    public void declare(List<ResourceType> types) {
        store.declare(types);
    }

    @Override
    public void write(GovernancePage page) {
        if (stopped.getAsBoolean()) {
            throw SarwanException.incomplete("the run was stopped", "The next one goes on from here");
        }
        store.write(page);
        written.accept(page);
    }

    @Override
    public Optional<ChainPosition> position(String chain) {
        return store.position(chain);
    }

    @Override
    public void restart(String chain) {
        store.restart(chain);
    }

    @Override
    public Set<String> ids(String resourceType) {
        return store.ids(resourceType);
    }

    @Override
    public List<String> uncovered(String collection, String resourceType) {
        return store.uncovered(collection, resourceType);
    }

    @Override
    public List<ResourceId> missingPrincipals() {
        return store.missingPrincipals();
    }

    @Override
    public long dropGrantsOf(List<ResourceId> principals) {
        return store.dropGrantsOf(principals);
    }

    @Override
    public SyncCounts carryOver(String resourceType, String slug) {
        return store.carryOver(resourceType, slug);
    }

    @Override
    public SyncCounts startFromPrevious(List<Takeover> parts) {
        return store.startFromPrevious(parts);
    }

    @Override
    public long carryOverAccountTypes(String lane, String resourceType, String attribute) {
        return store.carryOverAccountTypes(lane, resourceType, attribute);
    }

    @Override
    public Optional<ExternalTakeover> takeInExternal() {
        return store.takeInExternal();
    }

    @Override
    public Map<String, Long> grantsByResource(String resourceType) {
        return store.grantsByResource(resourceType);
    }

    @Override
    public Map<String, Set<ResourceId>> holders(Set<String> entitlementIds) {
        return store.holders(entitlementIds);
    }

    @Override
    public boolean isStartedFromPrevious() {
        return store.isStartedFromPrevious();
    }

    @Override
    public KeptLogins carryOverLastLogins(String lane, String resourceType, Set<String> attributes) {
        return store.carryOverLastLogins(lane, resourceType, attributes);
    }

    @Override
    public boolean isCarriedOver(String resourceType, String slug) {
        return store.isCarriedOver(resourceType, slug);
    }

    @Override
    public Set<String> holders(String resourceType, Set<String> resourceIds, String principalType) {
        return store.holders(resourceType, resourceIds, principalType);
    }

    @Override
    public Map<String, Long> notices() {
        return finalNotices != null ? finalNotices : store.notices();
    }

    @Override
    public GrantGraph grantGraph() {
        return store.grantGraph();
    }

    @Override
    public SyncCounts counts() {
        return finalCounts != null ? finalCounts : store.counts();
    }

    @Override
    public Optional<SyncCounts> previousCounts() {
        return store.previousCounts();
    }

    @Override
    public Map<String, Long> vanishedResources() {
        return store.vanishedResources();
    }

    @Override
    public long previousGrants(String entitlementId) {
        return store.previousGrants(entitlementId);
    }

    @Override
    public Map<String, List<Grant>> previousGrants(String resourceType, List<String> resourceIds) {
        return store.previousGrants(resourceType, resourceIds);
    }

    @Override
    public Set<String> previousIds(String resourceType) {
        return store.previousIds(resourceType);
    }

    @Override
    public Set<String> idsByProfile(String resourceType, String attribute, String value) {
        return store.idsByProfile(resourceType, attribute, value);
    }

    @Override
    public Set<String> idsByProfile(String resourceType, String attribute, Set<String> values) {
        return store.idsByProfile(resourceType, attribute, values);
    }

    @Override
    public void seal() {
        remember();
        store.seal();
        sealed = true;
    }

    @Override
    public void discard() {
        remember();
        store.discard();
    }

    private void remember() {
        finalCounts = store.counts();
        finalNotices = store.notices();
    }

    @Override
    public void close() {
        store.close();
    }
}
