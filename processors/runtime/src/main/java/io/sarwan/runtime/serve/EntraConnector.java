/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.c1z.UnpackedFile;
import io.sarwan.calls.CallUsage;
import io.sarwan.entra.account.ActionSchemas;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.governance.Change;
import io.sarwan.runtime.EntraAccounts;
import io.sarwan.runtime.EntraChanges;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.camel.CamelEntraAccounts;
import io.sarwan.runtime.camel.CamelEntraChanges;
import io.sarwan.runtime.camel.CamelEntraCheck;
import io.sarwan.runtime.camel.CamelEntraSync;
import io.sarwan.runtime.cli.CheckJson;
import io.sarwan.service.Connector;
import io.sarwan.service.EventFigures;
import io.sarwan.service.EventLog;
import io.sarwan.service.NamedObjects;
import io.sarwan.service.Schedule;
import io.sarwan.service.Traffic;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** One tenant: every job has routes of its own; what they ask of Graph comes out of the same budgets. */
final class EntraConnector implements Connector {

    private final String name;
    private final EntraSettings settings;
    private final boolean provisioning;
    private final Times times;
    private final ConnectorEvents events;
    private final GraphBudgets budgets = new GraphBudgets();
    private final LongAdder exchange = new LongAdder();

    EntraConnector(String name, EntraSettings settings, boolean provisioning, Times times, EventSettings events) {
        this.name = name;
        this.settings = settings;
        this.provisioning = provisioning;
        this.times = times;
        this.events = new ConnectorEvents(name, settings, budgets, events.checkedFor(name, settings));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "entra";
    }

    @Override
    public String target() {
        return settings.endpoints().graph() + " " + settings.tenant().orElse("");
    }

    @Override
    public Path file() {
        return settings.output().file();
    }

    @Override
    public boolean isProvisioning() {
        return provisioning;
    }

    @Override
    public Optional<Schedule> schedule() {
        return times.syncs();
    }

    @Override
    public Optional<Schedule> eventSchedule() {
        return times.events();
    }

    @Override
    public List<String> eventFeeds() {
        return events.feeds();
    }

    @Override
    public Optional<EventLog> eventLog() {
        return Optional.of(events);
    }

    @Override
    public Optional<Instant> nextSync(Instant after) {
        return times.syncs().flatMap(schedule -> Times.next(schedule, after));
    }

    @Override
    public Optional<EventFigures> eventFigures() {
        return Optional.of(events.figures());
    }

    @Override
    public Optional<NamedObjects> namedObjects() {
        return events.named();
    }

    @Override
    public Map<String, Traffic> otherTraffic() {
        return Map.of("exchange", new Traffic(exchange::sum, () -> 0, () -> 0, () -> 0));
    }

    @Override
    public Ending readEvents(String feed) {
        return Endings.said(() -> events.read(feed));
    }

    @Override
    public void close() {
        events.close();
    }

    @Override
    public Traffic traffic() {
        CallUsage all = budgets.total();
        return new Traffic(all::requests, all::cost, all::retries, all::throttles);
    }

    @Override
    public Ending sync(SyncWishes wishes, UnpackedFile unpacked, Progress progress) {
        return Endings.said(
                () -> Endings.of(new CamelEntraSync(budgets, unpacked).run(with(wishes), new JobProgress(progress))));
    }

    private EntraSettings with(SyncWishes wishes) {
        EntraSettings.Limits limits = settings.limits();
        return new EntraSettings(
                settings.tenantId(),
                settings.endpoints(),
                settings.credentials(),
                settings.network(),
                settings.output(),
                new EntraSettings.Limits(
                        limits.workers(),
                        limits.maxChangePercent(),
                        limits.acceptChange() || wishes.acceptChange(),
                        limits.skipHiddenMemberships(),
                        limits.membershipPlan()),
                settings.options(),
                new EntraSettings.Resync(
                        settings.resync().kept(),
                        wishes.targets().isEmpty() && (settings.resync().full() || wishes.full()),
                        wishes.targets()));
    }

    @Override
    public Ending change(List<Change> changes, Known known, Manner manner) {
        return Endings.said(() -> Endings.of(new CamelEntraChanges(budgets, exchange::increment)
                .run(settings, new EntraChanges.Order(changes, manner.dryRun(), manner.requester()))));
    }

    @Override
    public void check(AccountCall call) {
        EntraAccountOrder.of(call);
    }

    @Override
    public Ending account(AccountCall call, Manner manner) {
        return run(EntraAccountOrder.of(call), manner);
    }

    @Override
    public ArrayNode actions() {
        ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
        ActionSchemas.all().forEach(schema -> schemas.add(schema.json()));
        return schemas;
    }

    @Override
    public void check(String action, JsonNode arguments) {
        EntraAccountOrder.of(action, arguments);
    }

    @Override
    public Ending invoke(String action, JsonNode arguments, Manner manner) {
        return run(EntraAccountOrder.of(action, arguments), manner);
    }

    private Ending run(EntraAccountOrder order, Manner manner) {
        return Endings.said(() -> order.ending(new CamelEntraAccounts(budgets)
                .run(settings, order.order(), new EntraAccounts.Manner(manner.dryRun(), manner.requester()))));
    }

    @Override
    public JsonNode report() {
        return Endings.said(() -> {
            try {
                return new ObjectMapper().readTree(CheckJson.of(new CamelEntraCheck(budgets).run(settings)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a report is JSON", e);
            }
        });
    }
}
