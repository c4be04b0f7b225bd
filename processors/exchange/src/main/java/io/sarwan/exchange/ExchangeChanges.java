/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import io.sarwan.governance.Change;
import io.sarwan.governance.ChangeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** What the routes of Exchange ask of Java: changes by group, the commands of a group, results together. */
public final class ExchangeChanges implements AggregationStrategy {

    private final AdminApi api;
    private final boolean dryRun;
    private final Optional<String> unavailable;
    private final List<Duration> waits;

    /**
     * @param unavailable why nothing can be sent with these credentials, empty when it can
     * @param waits before a look after an answer that was lost
     */
    public ExchangeChanges(AdminApi api, boolean dryRun, Optional<String> unavailable, List<Duration> waits) {
        this.waits = List.copyOf(waits);
        this.api = api;
        this.dryRun = dryRun;
        this.unavailable = unavailable;
    }

    public List<Change> alone(@Body Change change) {
        return List.of(change);
    }

    public ChangeResult single(@Body List<ChangeResult> results) {
        return results.get(0);
    }

    /** Collects changes by their group, results as they come. */
    @Override
    public Exchange aggregate(Exchange before, Exchange after) {
        Exchange kept = before == null ? after : before;
        Object collected = before == null ? null : before.getMessage().getBody();
        Object body = after.getMessage().getBody();
        if (body instanceof Change change) {
            kept.getMessage().setBody(grouped(collected, change));
        } else {
            List<Object> all = new ArrayList<>(collected instanceof List<?> list ? list : List.of());
            all.addAll((List<?>) body);
            kept.getMessage().setBody(all);
        }
        if (after.getException() != null) {
            kept.setException(after.getException());
        }
        return kept;
    }

    @SuppressWarnings("unchecked") // Only this method makes the map.
    private static Map<String, List<Change>> grouped(Object collected, Change change) {
        Map<String, List<Change>> groups =
                collected instanceof Map<?, ?> map ? (Map<String, List<Change>>) map : new LinkedHashMap<>();
        groups.computeIfAbsent(group(change), any -> new ArrayList<>()).add(change);
        return groups;
    }

    private static String group(Change change) {
        return change.entitlementId().split(":", 3)[1];
    }

    /** The commands of each group; settled at once where nothing may be sent. */
    public List<GroupCommands> commands(@Body Map<String, List<Change>> groups) {
        List<GroupCommands> all = new ArrayList<>();
        groups.forEach((group, changes) -> {
            GroupCommands commands = new GroupCommands(group, changes, waits);
            unavailable.ifPresent(commands::refuse);
            if (dryRun) {
                commands.plan(api.address());
            }
            all.add(commands);
        });
        return all;
    }

    public void done(@Body ExchangeAnswer answer, @ExchangeProperty("commands") GroupCommands commands) {
        commands.done(answer);
    }

    public void failed(
            @ExchangeProperty("commands") GroupCommands commands,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        commands.failed(failure);
    }
}
