/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import io.sarwan.governance.Amendment;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Grant;
import io.sarwan.governance.GrantGraph;
import io.sarwan.governance.KeptLogins;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncCounts;
import io.sarwan.governance.SyncStore;
import io.sarwan.governance.Takeover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A store that keeps everything in memory and remembers every page, for route tests. */
final class MemoryStore implements SyncStore {

    final List<GovernancePage> pages = new ArrayList<>();
    final Map<String, Resource> resources = new LinkedHashMap<>();
    final Map<String, Grant> grants = new LinkedHashMap<>();
    final Map<String, Amendment> amendments = new LinkedHashMap<>();
    final Map<String, ChainPosition> positions = new HashMap<>();
    final Map<String, Set<String>> covered = new HashMap<>();
    final List<String> carriedOver = new ArrayList<>();
    /** Writing this page number fails, counted from 1. */
    int failingPage = -1;

    KeptLogins keptLogins = new KeptLogins(3, null);
    SyncCounts previous;
    Map<String, Set<String>> previousIds = Map.of();
    Map<String, Long> vanished = Map.of();
    boolean resumed;
    boolean sealed;
    boolean discarded;

    @Override
    public boolean isResumed() {
        return resumed;
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
        return grants.values().stream()
                .filter(grant -> entitlementIds.contains(grant.entitlementId()))
                .collect(Collectors.groupingBy(
                        Grant::entitlementId, Collectors.mapping(Grant::principal, Collectors.toSet())));
    }

    @Override
    public boolean isStartedFromPrevious() {
        return false;
    }

    @Override
    public void declare(List<ResourceType> types) {}

    @Override
    public synchronized void write(GovernancePage page) {
        pages.add(page);
        if (pages.size() == failingPage) {
            throw new IllegalStateException("the disk is full");
        }
        page.resources().forEach(resource -> resources.put(resource.id().toString(), resource));
        page.grants().forEach(grant -> grants.put(grant.id(), grant));
        page.amendments()
                .forEach(amendment -> amendments.put(amendment.resource().toString(), amendment));
        if (page.position() != null) {
            positions.put(page.position().chain(), page.position());
        }
        covered.computeIfAbsent(page.coverage().collection(), name -> new HashSet<>())
                .addAll(page.coverage().ids());
    }

    @Override
    public synchronized Optional<ChainPosition> position(String chain) {
        return Optional.ofNullable(positions.get(chain));
    }

    @Override
    public synchronized void restart(String chain) {
        positions.remove(chain);
    }

    @Override
    public synchronized Set<String> ids(String resourceType) {
        Set<String> ids = new HashSet<>();
        resources.values().stream()
                .filter(resource -> resource.id().type().equals(resourceType))
                .forEach(resource -> ids.add(resource.id().id()));
        return ids;
    }

    @Override
    public synchronized List<String> uncovered(String collection, String resourceType) {
        Set<String> done = covered.getOrDefault(collection, Set.of());
        return resources.values().stream()
                .filter(resource -> resource.id().type().equals(resourceType))
                .map(resource -> resource.id().id())
                .filter(id -> !done.contains(id))
                .toList();
    }

    @Override
    public synchronized List<ResourceId> missingPrincipals() {
        return grants.values().stream()
                .map(Grant::principal)
                .distinct()
                .filter(principal -> !resources.containsKey(principal.toString()))
                .toList();
    }

    @Override
    public synchronized long dropGrantsOf(List<ResourceId> principals) {
        int before = grants.size();
        grants.values().removeIf(grant -> principals.contains(grant.principal()));
        return before - grants.size();
    }

    @Override
    public synchronized SyncCounts carryOver(String resourceType, String slug) {
        carriedOver.add(slug == null ? resourceType : resourceType + ":" + slug);
        return new SyncCounts(Map.of(), Map.of(), Map.of());
    }

    @Override
    public synchronized KeptLogins carryOverLastLogins(String lane, String resourceType, Set<String> attributes) {
        return keptLogins;
    }

    @Override
    public synchronized boolean isCarriedOver(String resourceType, String slug) {
        return carriedOver.contains(slug == null ? resourceType : resourceType + ":" + slug);
    }

    @Override
    public synchronized Map<String, Long> notices() {
        Map<String, Long> sum = new TreeMap<>();
        pages.forEach(page -> page.notices().forEach((what, times) -> sum.merge(what, times, Long::sum)));
        return sum;
    }

    @Override
    public GrantGraph grantGraph() {
        return new GrantGraph() {
            @Override
            public void expandableGrants(Consumer<ExpandableGrant> each) {}

            @Override
            public ResourceId resourceOf(String entitlementId) {
                return null;
            }

            @Override
            public void holders(String entitlementId, Consumer<Holder> each) {
                grants.values().stream()
                        .filter(grant -> grant.entitlementId().equals(entitlementId))
                        .forEach(grant -> each.accept(new Holder(grant.principal(), Origin.DIRECT)));
            }

            @Override
            public void write(List<ExpandedGrant> expanded) {}
        };
    }

    @Override
    public SyncCounts counts() {
        return new SyncCounts(Map.of(), Map.of(), Map.of());
    }

    @Override
    public Optional<SyncCounts> previousCounts() {
        return Optional.ofNullable(previous);
    }

    @Override
    public Map<String, Long> vanishedResources() {
        return vanished;
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
        return previousIds.getOrDefault(resourceType, Set.of());
    }

    @Override
    public synchronized Set<String> idsByProfile(String resourceType, String attribute, String value) {
        return resources.values().stream()
                .filter(resource -> resource.id().type().equals(resourceType)
                        && value.equals(String.valueOf(resource.profile().get(attribute))))
                .map(resource -> resource.id().id())
                .collect(Collectors.toSet());
    }

    @Override
    public void seal() {
        sealed = true;
    }

    @Override
    public void discard() {
        discarded = true;
    }

    @Override
    public void close() {}
}
