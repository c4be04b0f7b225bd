/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.change;

import io.sarwan.entra.EntraTypes;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphReceive;
import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import io.sarwan.governance.GovernanceIds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Cuts many changes into parts that can run side by side, and puts their results together again. */
public final class BulkChanges implements AggregationStrategy {

    private final ChangeContext context;

    public BulkChanges(ChangeContext context) {
        this.context = context;
    }

    /** Parts by what is changed: up to 20 groups together, everything else by its resource. */
    public List<ChangePart> parts(@Body List<Change> changes) {
        Map<String, List<Change>> groups = new LinkedHashMap<>();
        Map<String, List<Change>> others = new LinkedHashMap<>();
        for (Change change : changes) {
            EntitlementName name = EntitlementName.of(change.entitlementId()).orElse(null);
            String key = name == null ? "" : name.type() + ':' + name.id();
            // Two licences of one user are one user's.
            String serial = name != null && EntraTypes.LICENSE.equals(name.type())
                    ? change.principal().toString()
                    : key;
            (isLink(change, name) ? groups : others)
                    .computeIfAbsent(isLink(change, name) ? key : serial, any -> new ArrayList<>())
                    .add(change);
        }
        List<ChangePart> parts = new ArrayList<>();
        List<List<Change>> all = new ArrayList<>(groups.values());
        for (int from = 0; from < all.size(); from += GraphBatch.LARGEST) {
            List<Change> part = new ArrayList<>();
            all.subList(from, Math.min(all.size(), from + GraphBatch.LARGEST)).forEach(part::addAll);
            parts.add(new ChangePart(true, part));
        }
        others.values().forEach(part -> parts.add(new ChangePart(false, part)));
        return parts;
    }

    private static boolean isLink(Change change, EntitlementName name) {
        return name != null
                && EntraTypes.GROUP.equals(name.type())
                && (name.slug().equals(GovernanceIds.MEMBERS) || name.slug().equals(GovernanceIds.OWNERS))
                && PrincipalPath.isPrincipal(change.principal().type());
    }

    public GroupBulk begin(@Body ChangePart part) {
        Map<String, List<Change>> groups = new LinkedHashMap<>();
        part.changes().forEach(change -> groups.computeIfAbsent(
                        EntitlementName.of(change.entitlementId()).orElseThrow().id(), any -> new ArrayList<>())
                .add(change));
        List<GroupSteps> steps = new ArrayList<>();
        groups.forEach((group, changes) -> steps.add(new GroupSteps(group, changes, context)));
        return new GroupBulk(steps, context);
    }

    public void sort(
            @Body List<BatchAnswer> answers,
            @ExchangeProperty("bulk") GroupBulk bulk,
            @ExchangeProperty(GraphReceive.REQUEST_ID) String requestId) {
        bulk.sort(answers, requestId);
    }

    public void lost(
            @ExchangeProperty("bulk") GroupBulk bulk, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        bulk.lost(failure);
    }

    /** Results in the order of what was asked for. */
    public List<ChangeResult> inOrder(@Body List<ChangeResult> results, @ExchangeProperty("asked") List<Change> asked) {
        Map<Change, Deque<ChangeResult>> byChange = new HashMap<>();
        results.forEach(result -> byChange.computeIfAbsent(result.change(), any -> new ArrayDeque<>())
                .add(result));
        return asked.stream()
                .map(change -> byChange.getOrDefault(change, new ArrayDeque<>()).poll())
                .map(result -> java.util.Objects.requireNonNull(result, "a change without a result"))
                .toList();
    }

    /** Collects the results of a split: single ones and lists. */
    @Override
    public Exchange aggregate(Exchange before, Exchange after) {
        List<Object> all = new ArrayList<>();
        if (before != null) {
            all.addAll(before.getMessage().getBody(List.class));
        }
        Exception failure = after.getException();
        if (failure != null && before != null) {
            before.setException(failure);
        }
        Object body = after.getMessage().getBody();
        if (body instanceof List<?> list) {
            all.addAll(list);
        } else {
            all.add(body);
        }
        Exchange result = before == null ? after : before;
        result.getMessage().setBody(all);
        return result;
    }
}
