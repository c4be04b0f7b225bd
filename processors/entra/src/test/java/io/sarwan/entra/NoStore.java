/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantGraph;
import io.sarwan.governance.KeptLogins;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.SyncStore;
import io.sarwan.governance.Takeover;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds nothing; a test that writes is wrong here. */
class NoStore implements SyncStore {

    @Override
    public boolean isResumed() {
        return false;
    }

    @Override
    public String syncId() {
        return "";
    }

    @Override
    public Optional<String> previousSyncId() {
        return Optional.empty();
    }

    @Override
    public SyncCounts startFromPrevious(List<Takeover> parts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> holders(String resourceType, Set<String> resourceIds, String principalType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> grantsByResource(String resourceType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Set<ResourceId>> holders(Set<String> entitlementIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isStartedFromPrevious() {
        return false;
    }

    @Override
    public void declare(List<ResourceType> types) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(GovernancePage page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ChainPosition> position(String chain) {
        return Optional.empty();
    }

    @Override
    public void restart(String chain) {
        // There is nothing to forget.
    }

    @Override
    public Set<String> ids(String resourceType) {
        return Set.of();
    }

    @Override
    public List<ResourceId> missingPrincipals() {
        return List.of();
    }

    @Override
    public long dropGrantsOf(List<ResourceId> principals) {
        return 0;
    }

    @Override
    public KeptLogins carryOverLastLogins(String lane, String resourceType, Set<String> attributes) {
        return new KeptLogins(0, null);
    }

    @Override
    public SyncCounts carryOver(String resourceType, String slug) {
        return new SyncCounts(Map.of(), Map.of(), Map.of());
    }

    @Override
    public List<String> uncovered(String collection, String resourceType) {
        return List.of();
    }

    @Override
    public Map<String, Long> notices() {
        return Map.of();
    }

    @Override
    public GrantGraph grantGraph() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SyncCounts counts() {
        return new SyncCounts(Map.of(), Map.of(), Map.of());
    }

    @Override
    public Optional<SyncCounts> previousCounts() {
        return Optional.empty();
    }

    @Override
    public boolean isCarriedOver(String resourceType, String slug) {
        return false;
    }

    @Override
    public Map<String, Long> vanishedResources() {
        return Map.of();
    }

    @Override
    public long previousGrants(String entitlementId) {
        return 0;
    }

    @Override
    public Map<String, List<Grant>> previousGrants(String resourceType, List<String> resourceIds) {
        return Map.of();
    }

    @Override
    public Set<String> previousIds(String resourceType) {
        return Set.of();
    }

    @Override
    public Set<String> idsByProfile(String resourceType, String attribute, String value) {
        return Set.of();
    }

    @Override
    public void seal() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void discard() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
