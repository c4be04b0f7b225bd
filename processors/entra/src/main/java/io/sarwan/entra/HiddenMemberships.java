/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GrantGraph;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import io.sarwan.governance.SyncStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Keeps groups whose members Graph does not show from looking like groups without members.
 *
 * <p>A group with hidden membership answers with an empty list, not with an error, when the application lacks
 * {@code Member.Read.Hidden} (Microsoft Graph, group resource type, visibility). Graph says so about no group, so the token
 * has to: with the permission an empty group is empty, without it nobody knows.
 */
public final class HiddenMemberships {

    static final String PERMISSION = "Member.Read.Hidden";

    private static final String REMEDY =
            "give the app registration the application permission " + PERMISSION + ", with admin consent";

    private final Supplier<List<String>> permissions;
    private final boolean skipped;
    private final boolean changeAccepted;

    /**
     * @param permissions what the token carries, empty when it does not say
     * @param skipped {@code true} when whoever runs it wants the file without these members
     * @param changeAccepted {@code true} when members that an earlier sync held may go
     */
    public HiddenMemberships(Supplier<List<String>> permissions, boolean skipped, boolean changeAccepted) {
        this.permissions = permissions;
        this.skipped = skipped;
        this.changeAccepted = changeAccepted;
    }

    /** Makes the run incomplete, or warns, when members of groups may be missing. */
    public Outcome check(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        boolean asked = run.isReadsGroups() || run.isReadsUnits();
        if (!asked || !outcome.isComplete() || permissions.get().contains(PERMISSION)) {
            return outcome;
        }
        List<ResourceId> unseen = new ArrayList<>();
        if (run.isReadsGroups()) {
            unseen.addAll(unseen(run.getStore(), EntraTypes.GROUP));
        }
        if (!run.held().units().isEmpty()) {
            // Only units that this run listed: what was taken over is not what it saw.
            unseen(run.getStore(), EntraTypes.ADMINISTRATIVE_UNIT).stream()
                    .filter(unit -> run.held().units().contains(unit.id()))
                    .forEach(unseen::add);
        }
        if (unseen.isEmpty()) {
            return outcome;
        }
        long lost = unseen.stream()
                .filter(group -> run.getStore().previousGrants(members(group)) > 0)
                .count();
        if (lost > 0 && !changeAccepted) {
            return outcome.and(Outcome.incomplete(hidden(lost, unseen) + " had members in the last complete"
                    + " sync and show none, because the token lacks " + PERMISSION + ": " + REMEDY
                    + ". If they are to go, run again with --skip-hidden-memberships and --accept-change"));
        }
        String missing = "the members of " + hidden(unseen.size(), unseen) + " are missing (" + unseen.get(0)
                + (unseen.size() > 1 ? ", …" : "") + "): " + REMEDY;
        return skipped
                ? outcome.withWarning(missing)
                : outcome.and(Outcome.incomplete(
                        missing + ", or run again with --skip-hidden-memberships to have the file without them"));
    }

    private static String hidden(long number, List<ResourceId> unseen) {
        boolean groups = unseen.stream().allMatch(one -> one.type().equals(EntraTypes.GROUP));
        return number + (groups ? " group" : " group or administrative unit") + (number == 1 ? "" : "s")
                + " with hidden membership";
    }

    /** Asked of the store, which also knows the groups that an interrupted run had listed. */
    private static List<ResourceId> unseen(SyncStore store, String type) {
        List<ResourceId> unseen = new ArrayList<>();
        Set<String> hidden = store.idsByProfile(type, GroupMapper.VISIBILITY, GroupMapper.HIDDEN_MEMBERSHIP);
        if (hidden.isEmpty()) {
            return unseen;
        }
        GrantGraph grants = store.grantGraph();
        for (String id : hidden) {
            ResourceId group = new ResourceId(type, id);
            List<GrantGraph.Holder> holders = new ArrayList<>();
            grants.holders(members(group), holders::add);
            if (holders.isEmpty()) {
                unseen.add(group);
            }
        }
        return unseen;
    }

    /** Groups and units name the entitlement alike. */
    private static String members(ResourceId group) {
        return GovernanceIds.entitlement(group, GovernanceIds.MEMBERS);
    }
}
