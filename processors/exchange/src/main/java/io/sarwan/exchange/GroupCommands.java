/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.exchange.ExchangeFailure.Kind;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The commands of one group, in the order of its changes: a member each, owners that follow one another together. After an
 * answer that was lost the group is asked how it is before anything is sent again. Belongs to one exchange at a time.
 */
public final class GroupCommands {

    private static final String ROLE =
            "the application permission Exchange.ManageAsApp of Office 365 Exchange Online, and"
                    + " the directory role Exchange Recipient Administrator or Exchange Administrator";

    private static final String CONFIRMED = "done by Exchange Online; confirmed after an answer was lost";

    /** How often an answer of one command may be lost. */
    private static final int TRIES = 3;

    private record Step(Cmdlet cmdlet, List<Change> changes) {
        private boolean isOfOwners() {
            return changes.get(0).entitlementId().endsWith(":owners");
        }
    }

    private final String group;
    private final List<Duration> waits;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<ChangeResult> results = new ArrayList<>();
    private boolean looking;
    private int lost;

    /**
     * @param changes of one group
     * @param waits before a look, the last for all beyond
     */
    GroupCommands(String group, List<Change> changes, List<Duration> waits) {
        this.group = group;
        this.waits = List.copyOf(waits);
        List<Change> owners = new ArrayList<>();
        for (Change change : changes) {
            boolean owner = change.entitlementId().endsWith(":owners");
            if (!owners.isEmpty() && (!owner || owners.get(0).isGrant() != change.isGrant())) {
                flush(owners);
            }
            if (owner) {
                owners.add(change);
            } else {
                steps.add(new Step(
                        Cmdlet.member(
                                change.isGrant(), group, change.principal().id()),
                        List.of(change)));
            }
        }
        flush(owners);
    }

    private void flush(List<Change> owners) {
        if (!owners.isEmpty()) {
            List<String> ids =
                    owners.stream().map(owner -> owner.principal().id()).toList();
            steps.add(new Step(Cmdlet.owners(owners.get(0).isGrant(), group, ids), List.copyOf(owners)));
            owners.clear();
        }
    }

    public boolean isOpen() {
        return !steps.isEmpty();
    }

    public Cmdlet getCommand() {
        if (!looking) {
            return steps.peek().cmdlet();
        }
        return steps.peek().isOfOwners() ? Cmdlet.askGroup(group) : Cmdlet.askMembers(group);
    }

    /** How long to wait before the next command, milliseconds: what was lost may be on its way still. */
    public long getPauseMillis() {
        return looking && !waits.isEmpty()
                ? waits.get(Math.min(lost, waits.size()) - 1).toMillis()
                : 0;
    }

    public List<ChangeResult> getResults() {
        return results;
    }

    void done(ExchangeAnswer answer) {
        if (looking) {
            looking = false;
            seen(answer);
        } else {
            settle(Status.DONE, "done by Exchange Online; Entra shows it after some minutes", answer.requestId());
        }
    }

    /** Whoever is as asked for is settled; a command that is not is sent again, which does no harm to the others in it. */
    private void seen(ExchangeAnswer answer) {
        Step step = steps.peek();
        Set<String> held = step.isOfOwners()
                ? names(answer.body().path("value").path(0).path("ManagedBy"))
                : members(answer.body().path("value"));
        boolean whole = step.isOfOwners() || !answer.body().has("@odata.nextLink");
        boolean asAsked = step.changes().stream().allMatch(change -> {
            boolean there = held.contains(change.principal().id().toLowerCase(Locale.ROOT));
            return change.isGrant() ? there : !there && whole;
        });
        // Owners may be named otherwise than by their ids, so that who is not found may still be one.
        if (asAsked && (step.changes().get(0).isGrant() || !step.isOfOwners())) {
            settle(Status.DONE, CONFIRMED, answer.requestId());
        }
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.forEach(each -> names.add(each.asText("").toLowerCase(Locale.ROOT)));
        return names;
    }

    private static Set<String> members(JsonNode list) {
        Set<String> ids = new HashSet<>();
        list.forEach(each ->
                ids.add(each.path("ExternalDirectoryObjectId").asText("").toLowerCase(Locale.ROOT)));
        return ids;
    }

    void failed(Exception failure) {
        String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        boolean unknown = !(failure instanceof ExchangeFailure known) || known.kind() == Kind.UNAVAILABLE;
        String requestId = failure instanceof ExchangeFailure known ? known.requestId() : "";
        if (looking || unknown) {
            boolean refused = looking && !unknown;
            if (!refused && ++lost <= TRIES) {
                looking = true;
            } else {
                settle(
                        Status.UNVERIFIABLE,
                        "sent to Exchange Online, and nobody can tell what became of it: " + text,
                        requestId);
            }
            return;
        }
        boolean grant = steps.peek().changes().get(0).isGrant();
        switch (((ExchangeFailure) failure).kind()) {
            case ALREADY -> {
                if (lost > 0) {
                    settle(Status.DONE, CONFIRMED, requestId);
                } else {
                    settle(Status.ALREADY, grant ? "already granted" : "already revoked", requestId);
                }
            }
            case FORBIDDEN, TOKEN -> settle(Status.FAILED, text + ". Needed: " + ROLE, requestId);
            default -> settle(Status.FAILED, text, requestId);
        }
    }

    /** A dry run: what would be sent. */
    void plan(String address) {
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            for (Change change : step.changes()) {
                boolean first = change.equals(step.changes().get(0));
                results.add(new ChangeResult(
                        change,
                        Status.PLANNED,
                        first ? "to be sent to Exchange Online" : "in the same call",
                        "",
                        first ? List.of(address + ' ' + step.cmdlet().body()) : List.of()));
            }
        }
    }

    void refuse(String why) {
        steps.forEach(
                step -> step.changes().forEach(change -> results.add(ChangeResult.of(change, Status.REFUSED, why))));
        steps.clear();
    }

    private void settle(Status status, String text, String requestId) {
        looking = false;
        lost = 0;
        steps.remove()
                .changes()
                .forEach(change ->
                        results.add(ChangeResult.of(change, status, text).withRequestId(requestId)));
    }
}
