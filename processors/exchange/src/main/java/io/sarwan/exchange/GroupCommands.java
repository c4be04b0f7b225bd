/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import io.sarwan.exchange.ExchangeFailure.Kind;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.ChangeResult.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The commands of one group, in the order of its changes: a member each, owners that follow one another together. Belongs to
 * one exchange at a time.
 */
public final class GroupCommands {

    private static final String ROLE =
            "the application permission Exchange.ManageAsApp of Office 365 Exchange Online, and"
                    + " the directory role Exchange Recipient Administrator or Exchange Administrator";

    private record Step(Cmdlet cmdlet, List<Change> changes) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<ChangeResult> results = new ArrayList<>();

    /** @param changes of one group */
    GroupCommands(String group, List<Change> changes) {
        List<Change> owners = new ArrayList<>();
        for (Change change : changes) {
            boolean owner = change.entitlementId().endsWith(":owners");
            if (!owners.isEmpty() && (!owner || owners.get(0).isGrant() != change.isGrant())) {
                flush(group, owners);
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
        flush(group, owners);
    }

    private void flush(String group, List<Change> owners) {
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
        return steps.peek().cmdlet();
    }

    public List<ChangeResult> getResults() {
        return results;
    }

    void done(String requestId) {
        settle(Status.DONE, "done by Exchange Online; Entra shows it after some minutes", requestId);
    }

    void failed(Exception failure) {
        String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (!(failure instanceof ExchangeFailure known)) {
            settle(Status.UNVERIFIABLE, "sent to Exchange Online, no answer: " + text, "");
            return;
        }
        boolean grant = steps.peek().changes().get(0).isGrant();
        Kind kind = known.kind();
        switch (kind) {
            case ALREADY -> settle(Status.ALREADY, grant ? "already granted" : "already revoked", known.requestId());
            case FORBIDDEN, TOKEN -> settle(Status.FAILED, text + ". Needed: " + ROLE, known.requestId());
            case UNAVAILABLE -> settle(Status.UNVERIFIABLE, text, known.requestId());
            case MISSING, THROTTLED, REJECTED -> settle(Status.FAILED, text, known.requestId());
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
        steps.remove()
                .changes()
                .forEach(change ->
                        results.add(ChangeResult.of(change, status, text).withRequestId(requestId)));
    }
}
