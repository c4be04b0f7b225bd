/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.Entitlement;
import io.sarwan.governance.Resource;
import io.sarwan.governance.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a run knows of the applications it listed, beyond what it wrote. One that does not belong into the result as it is
 * (Microsoft's own, or perhaps nobody is assigned) is held: should it turn out to be needed, it is written then.
 */
final class Applications {

    private final Supplier<Set<String>> writtenBefore;
    private final Map<String, EnterpriseApplication> held = new LinkedHashMap<>();
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, String> idsByAppId = new HashMap<>();
    private final Map<String, Resource> provisionable = new LinkedHashMap<>();
    private Set<String> written;
    private int lackingJobs;

    /** @param dormant roles that are not written; a role that is written is taken away */
    private record Known(ResourceId id, String name, Set<String> offered, Map<String, Entitlement> dormant) {}

    /** @param writtenBefore applications that the part of the run before an interruption wrote */
    Applications(Supplier<Set<String>> writtenBefore) {
        this.writtenBefore = writtenBefore;
    }

    /** Whether an earlier part of this run has written it. */
    synchronized boolean isWritten(String id) {
        if (written == null) {
            written = writtenBefore.get();
        }
        return written.contains(id);
    }

    /** Remembers what will be asked about an application. */
    synchronized void know(EnterpriseApplication application) {
        Resource resource = application.resource();
        Map<String, Entitlement> dormant = new HashMap<>(application.dormant());
        Set<String> offered = new HashSet<>();
        application.entitlements().forEach(entitlement -> offered.add(entitlement.id()));
        known.put(application.id(), new Known(resource.id(), resource.displayName(), offered, dormant));
        if (application.appId() != null) {
            idsByAppId.put(application.appId(), application.id());
        }
        if (application.provisionable()) {
            provisionable.put(application.id(), resource);
        }
    }

    synchronized void hold(EnterpriseApplication application) {
        held.put(application.id(), application);
    }

    synchronized boolean isHeld(String id) {
        return held.containsKey(id);
    }

    /** Applications that are written once somebody turns out to be assigned to them. */
    synchronized List<String> awaitingAssignments(boolean firstPartyToo) {
        return held.values().stream()
                .filter(application -> firstPartyToo || !application.firstParty())
                .map(EnterpriseApplication::id)
                .toList();
    }

    /** A held application, to be written; empty when it is not held. */
    synchronized Optional<EnterpriseApplication> release(String id) {
        return Optional.ofNullable(held.remove(id));
    }

    /** Held applications that nobody asked for, Microsoft's own or the others. */
    synchronized long left(boolean firstParty) {
        return held.values().stream()
                .filter(application -> application.firstParty() == firstParty)
                .count();
    }

    /** The service principal of an application in this tenant. */
    synchronized Optional<ResourceId> ofAppId(String appId) {
        return Optional.ofNullable(idsByAppId.get(appId))
                .map(id -> known.get(id).id());
    }

    /** Adds credentials to a held application; {@code false} when it is not held, so that they are to be written. */
    synchronized boolean attach(String id, List<Resource> credentials) {
        return held.computeIfPresent(id, (same, application) -> with(application, application.resource(), credentials))
                != null;
    }

    /** Takes over a fuller description of a held application; {@code false} when it is to be written. */
    synchronized boolean describe(Resource resource) {
        return held.computeIfPresent(resource.id().id(), (same, application) -> with(application, resource, List.of()))
                != null;
    }

    private static EnterpriseApplication with(
            EnterpriseApplication application, Resource resource, List<Resource> credentials) {
        List<Resource> all = new ArrayList<>(application.credentials());
        all.addAll(credentials);
        return new EnterpriseApplication(
                resource,
                application.appId(),
                application.firstParty(),
                application.provisionable(),
                application.entitlements(),
                application.dormant(),
                all);
    }

    /** Applications that can have provisioning jobs and belong into the result, or may come to. */
    synchronized List<String> provisionable() {
        return List.copyOf(provisionable.keySet());
    }

    /** An application that can have provisioning jobs, as it was listed. */
    synchronized Resource provisionable(String id) {
        return provisionable.get(id);
    }

    /** Counts an application that does not say which provisioning jobs it has. */
    synchronized void lacksJobs() {
        lackingJobs++;
    }

    synchronized int lackingJobs() {
        return lackingJobs;
    }

    /** The entitlement of a role that is held although it is not offered; empty when it has been written. */
    synchronized Stream<Entitlement> unwritten(ResourceId application, String roleId) {
        Known app = known.get(application.id());
        if (app == null) {
            return Stream.of(ApplicationRoles.gone(application, application.id(), roleId));
        }
        Entitlement role = app.dormant().remove(roleId);
        if (role == null) {
            role = ApplicationRoles.gone(app.id(), app.name(), roleId);
        }
        return app.offered().add(role.id()) ? Stream.of(role) : Stream.empty();
    }
}
