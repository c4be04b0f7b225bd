/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a running sync keeps its pages and its progress. All methods may be called from several threads.
 *
 * <p>Whatever {@link #write} accepted survives {@code kill -9}: the next run with the same fingerprint continues from
 * there.
 */
public interface SyncStore extends AutoCloseable {

    /** {@code true} when this run continues one that was interrupted. */
    boolean isResumed();

    /** Id of the sync that this run becomes. */
    String syncId();

    /** Id of the newest finished full sync of the file, empty when there is none. */
    Optional<String> previousSyncId();

    /** Adds the kinds of resource that this run reads; repeating it changes nothing. */
    void declare(List<ResourceType> types);

    /**
     * Writes a page's removals, rows, position, coverage and notices in one transaction. An object written twice counts
     * once, the later one wins.
     */
    void write(GovernancePage page);

    /** The stored position of a chain, empty when it has not been started. */
    Optional<ChainPosition> position(String chain);

    /** Forgets a chain's position, so that it is read again from its first page. */
    void restart(String chain);

    /** Ids of the resources of a type written so far in this run. */
    Set<String> ids(String resourceType);

    /** Ids of the resources of a type whose {@code collection} no page has {@linkplain Coverage covered} yet. */
    List<String> uncovered(String collection, String resourceType);

    /** Principals that grants of this run name and none of its resources describes. Call when every lane has ended. */
    List<ResourceId> missingPrincipals();

    /**
     * Removes the grants of principals that turned out not to exist.
     *
     * @return how many grants there were
     */
    long dropGrantsOf(List<ResourceId> principals);

    /**
     * Takes over from the newest finished full sync what this run is not allowed to read, so that it does not look removed.
     * What expansion had added is left to this run's expansion. Repeating it changes nothing.
     *
     * @param slug which entitlements of the type, scoped ones included: the part of their ids after the resource; of
     *     resources that this run has written before, because what belonged to others went with them. {@code null} for the
     *     resources of the type and all they hold
     * @return what was taken over
     */
    SyncCounts carryOver(String resourceType, String slug);

    /**
     * Begins anew with what the newest finished full sync held, without what expansion had added; whatever this run wrote
     * before, positions included, is gone. Without parts it begins with nothing.
     *
     * @return what was taken over
     */
    SyncCounts startFromPrevious(List<Takeover> parts);

    /** Whether {@link #startFromPrevious} was the beginning of this run, be it in an earlier process. */
    boolean isStartedFromPrevious();

    /**
     * Takes over from the newest finished full sync when its accounts were used last, for a lane that
     * {@linkplain Amendment amends} that and may not read it, or reads only what changed since. What the lane has learnt
     * counts more, before and after. Repeating it changes nothing.
     *
     * @param attributes of their profiles that go with it
     */
    KeptLogins carryOverLastLogins(String lane, String resourceType, Set<String> attributes);

    /**
     * Takes over from the newest finished full sync who uses its accounts, where their profiles have this attribute, for a
     * lane that {@linkplain Amendment amends} that. What the lane has learnt counts more, before and after. Repeating it
     * changes nothing.
     *
     * @return of how many accounts that is known
     */
    default long carryOverAccountTypes(String lane, String resourceType, String attribute) {
        return 0;
    }

    /** Whether {@link #carryOver} has been called for this since the store was opened. */
    boolean isCarriedOver(String resourceType, String slug);

    /** How many grants of this run are of entitlements of each resource of a type; walks over all grants. */
    Map<String, Long> grantsByResource(String resourceType);

    /**
     * Who holds each of these entitlements by a grant of this run, as far as these are written; one that nobody holds is
     * absent. Walks over all grants.
     */
    Map<String, Set<ResourceId>> holders(Set<String> entitlementIds);

    /**
     * Ids of the principals of a type who hold something of these resources in this run; walks over all grants.
     *
     * @param resourceIds none for all resources of the type
     */
    Set<String> holders(String resourceType, Set<String> resourceIds, String principalType);

    /** Sum of all notices of this run, also of the part before an interruption. */
    Map<String, Long> notices();

    /**
     * Takes over the principals of another connector's file, with what they hold of each other, and gives them the grants
     * that {@linkplain ExternalMatch mean} them; nothing where there is no such file. Call when every lane has ended and
     * before {@link #grantGraph}. Repeating it changes nothing.
     */
    default Optional<ExternalTakeover> takeInExternal() {
        return Optional.empty();
    }

    /** Prepares for {@link GrantGraph} look-ups; call when every lane has ended. */
    GrantGraph grantGraph();

    /** Objects written in this run, by kind. */
    SyncCounts counts();

    /** Objects in the newest finished full sync of the file, empty when there is none. */
    Optional<SyncCounts> previousCounts();

    /**
     * Resources of the newest finished full sync that this run does not hold, by type; a type that lost none is absent.
     * Call when every lane has ended.
     */
    Map<String, Long> vanishedResources();

    /** Grants of an entitlement in the newest finished full sync. Call when every lane has ended. */
    long previousGrants(String entitlementId);

    /**
     * Grants of these resources in the newest finished full sync, without what expansion had added; a resource that it did
     * not hold is absent. Looks through all of that sync's grants.
     */
    Map<String, List<Grant>> previousGrants(String resourceType, List<String> resourceIds);

    /**
     * Ids of a type that the newest finished full sync names, be it as resources or, where it left these out, as principals
     * of grants. Looks through all of that sync's grants.
     */
    Set<String> previousIds(String resourceType);

    /**
     * Ids of the resources of a type written in this run whose profile has this value under this name.
     *
     * @param value a text, or {@code true} or {@code false}
     */
    Set<String> idsByProfile(String resourceType, String attribute, String value);

    /** Ids of the resources of a type written in this run whose profile has one of these texts under this name. */
    default Set<String> idsByProfile(String resourceType, String attribute, Set<String> values) {
        Set<String> ids = new LinkedHashSet<>();
        values.forEach(value -> ids.addAll(idsByProfile(resourceType, attribute, value)));
        return ids;
    }

    /** Publishes the run: it becomes the file's newest finished sync, atomically. */
    void seal();

    /** Throws the run's pages and progress away; the published file is untouched. */
    void discard();

    /** Keeps an unsealed run for the next start. */
    @Override
    void close();
}
