/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sarwan.events.CursorOutbox;
import io.sarwan.events.EventCursor;
import io.sarwan.events.EventFile;
import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.EventOutbox;
import io.sarwan.runtime.EntraEvents;
import io.sarwan.runtime.EntraEvents.Delivery;
import io.sarwan.runtime.EntraEvents.Order;
import io.sarwan.runtime.EntraEvents.Webhook;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import io.sarwan.runtime.camel.CamelEntraEvents;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.directory.AppRoleAssignment;
import io.sarwan.simulator.directory.AuditTrail;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.RoleGrant;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.LicenceLevel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens in a tenant leaves as events: all of it, once, whatever goes wrong in between. */
class EventsIT {

    private static final String AUDITS = "/auditLogs/directoryAudits";

    @TempDir
    private Path folder;

    private final List<Event> arrived = new ArrayList<>();

    private static Simulator simulator() {
        return Simulator.start(
                Syncs.tenant().users(60).groups(30).memberships(200).build());
    }

    private EntraEvents.Report read(Simulator simulator, EventFeed feed, EventOutbox outbox) {
        return read(simulator, new Order(feed, outbox, Delivery.to(arrived::addAll)));
    }

    private EntraEvents.Report read(Simulator simulator, Order order) {
        return new CamelEntraEvents().run(Syncs.settings(simulator, folder.resolve("sync.c1z")), order);
    }

    private static CursorOutbox fromNow() {
        return CursorOutbox.from(EventFeed.CHANGES, Instant.now().minusSeconds(5));
    }

    private static String text(Event event) {
        return event.kind() + " "
                + (event.entitlement() == null
                        ? event.resource()
                        : event.entitlement().id()) + (event.principal() == null ? "" : " " + event.principal());
    }

    @Test
    void whatIsDoneInTheTenantIsToldAsWhatItIs() {
        try (Simulator simulator = simulator()) {
            Tenant tenant = simulator.tenant();
            Iterator<DirectoryObject> users = tenant.users().iterator();
            String ada = users.next().id();
            String bob = users.next().id();
            String group = tenant.addGroup(Map.of("displayName", "New", "securityEnabled", true))
                    .id();
            tenant.update(ada, Map.of("displayName", "Ada L."));
            tenant.addMember(group, ada);
            tenant.removeMember(group, ada);
            tenant.addOwner(group, bob);
            String role = tenant.roles().definitions().iterator().next().id();
            RoleGrant assigned = tenant.roles().assign(role, bob, RoleGrant.TENANT);
            tenant.roles().revoke(assigned.id());
            AppRoleAssignment taken = tenant.appRoles().all().stream()
                    .filter(each -> tenant.find(each.principalId())
                            .orElseThrow()
                            .kind()
                            .typeName()
                            .equals("user"))
                    .findFirst()
                    .orElseThrow();
            tenant.appRoles().unassign(taken.id());
            tenant.remove(bob);

            EntraEvents.Report report = read(simulator, EventFeed.CHANGES, fromNow());

            assertThat(arrived)
                    .extracting(EventsIT::text)
                    .containsExactly(
                            "RESOURCE_CHANGED group:" + group,
                            "RESOURCE_CHANGED user:" + ada,
                            "GRANT_CREATED group:" + group + ":members user:" + ada,
                            "GRANT_REVOKED group:" + group + ":members user:" + ada,
                            "GRANT_CREATED group:" + group + ":owners user:" + bob,
                            "GRANT_CREATED directory_role:" + role + ":assigned user:" + bob,
                            "GRANT_REVOKED directory_role:" + role + ":assigned user:" + bob,
                            "GRANT_REVOKED enterprise_application:" + taken.resourceId() + ":assignment:"
                                    + taken.appRoleId() + " user:" + taken.principalId(),
                            "RESOURCE_CHANGED user:" + bob);
            assertThat(report.events()).isEqualTo(9);
        }
    }

    @Test
    void aManagedIdentityIsToldAsOne() {
        try (Simulator simulator = simulator()) {
            DirectoryObject identity = simulator.tenant().servicePrincipals().stream()
                    .filter(each -> "ManagedIdentity".equals(each.get("servicePrincipalType")))
                    .findFirst()
                    .orElseThrow();
            String group = simulator.tenant().groups().iterator().next().id();
            simulator.tenant().addMember(group, identity.id());

            read(simulator, EventFeed.CHANGES, fromNow());

            assertThat(arrived)
                    .extracting(EventsIT::text)
                    .containsExactly("GRANT_CREATED group:" + group + ":members managed_identity:" + identity.id());
        }
    }

    @Test
    void whatFailedDidNotHappen() {
        try (Simulator simulator = simulator()) {
            simulator
                    .tenant()
                    .audits()
                    .add(new AuditTrail.Entry(
                            UUID.randomUUID().toString(),
                            Instant.now(),
                            "UserManagement",
                            "Update user",
                            "Core Directory",
                            "failure",
                            List.of(new AuditTrail.Target("u1", "User", Map.of(), false))));

            assertThat(read(simulator, EventFeed.CHANGES, fromNow()))
                    .isEqualTo(new EntraEvents.Report(1, 0, Optional.empty()));
        }
    }

    @Test
    void runAfterRunEachEventComesOnceThoughRowsAreWrittenLate() {
        try (Simulator simulator = simulator()) {
            CursorOutbox outbox = fromNow();
            String user = simulator.tenant().users().iterator().next().id();
            for (int round = 0; round < 3; round++) {
                simulator.tenant().update(user, Map.of("displayName", "Round " + round));
                simulator.tenant().audits().add(late("late-" + round, user));
                read(simulator, EventFeed.CHANGES, outbox);
                outbox = CursorOutbox.from(EventCursor.parse(outbox.cursor().text(), EventFeed.CHANGES));
            }

            assertThat(arrived).hasSize(6).extracting(Event::id).doesNotHaveDuplicates();
        }
    }

    private static AuditTrail.Entry late(String id, String user) {
        return new AuditTrail.Entry(
                id,
                Instant.now().minusSeconds(3),
                "UserManagement",
                "Update user",
                "Core Directory",
                "success",
                List.of(new AuditTrail.Target(user, "User", Map.of(), false)));
    }

    @Test
    void faultsOnTheWayLoseNothingAndBringNothingTwice() {
        try (Simulator simulator = simulator()) {
            change(simulator, 2500);
            simulator.faults().on(Match.get(AUDITS).nth(1)).then(Answer.status(503));
            simulator.faults().on(Match.get(AUDITS).nth(3)).then(Answer.cutBody());
            simulator
                    .faults()
                    .on(Match.get(AUDITS).nth(5))
                    .then(Answer.status(429).retryAfterSeconds(1));

            EntraEvents.Report report = read(simulator, EventFeed.CHANGES, fromNow());

            assertThat(report).isEqualTo(new EntraEvents.Report(2500, 2500, Optional.empty()));
            assertThat(arrived).hasSize(2500).extracting(Event::id).doesNotHaveDuplicates();
        }
    }

    private static void change(Simulator simulator, int times) {
        String user = simulator.tenant().users().iterator().next().id();
        for (int time = 0; time < times; time++) {
            simulator.tenant().update(user, Map.of("displayName", "Version " + time));
        }
    }

    @Test
    void whatASinkDoesNotTakeIsKeptAndDeliveredByTheNextRun() {
        try (Simulator simulator = simulator();
                EventFile outbox = EventFile.open(folder.resolve("sync.c1z.events"), Clock.systemUTC())) {
            change(simulator, 350);
            List<Event> pages = new ArrayList<>();

            assertThatExceptionOfType(SarwanException.class)
                    .isThrownBy(() -> read(simulator, new Order(EventFeed.CHANGES, outbox, Delivery.to(page -> {
                        if (pages.size() == 200) {
                            throw new IllegalStateException("the receiver is full");
                        }
                        pages.addAll(page);
                    }))))
                    .withMessageContaining("the receiver is full");
            assertThat(outbox.undelivered(1000)).hasSize(150);
            simulator.faults().on(Match.get(AUDITS)).then(Answer.status(403));
            assertThat(read(simulator, EventFeed.CHANGES, outbox).off().orElseThrow())
                    .contains("AuditLog.Read.All");

            assertThat(outbox.undelivered(1)).isEmpty();
            pages.addAll(arrived);
            assertThat(pages).hasSize(350).extracting(Event::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void usageIsToldOnceADayForEachUserAndApplication() {
        try (Simulator simulator = simulator()) {
            Tenant tenant = simulator.tenant();
            DirectoryObject app = tenant.servicePrincipals().iterator().next();
            String user = tenant.users().iterator().next().id();
            Instant now = Instant.now();
            Instant yesterday = now.minus(Duration.ofDays(1));
            tenant.signIns().add(user, (String) app.get("appId"), now.minusSeconds(9), 0);
            tenant.signIns().add(user, (String) app.get("appId"), now.minusSeconds(5), 0);
            tenant.signIns().add(user, (String) app.get("appId"), yesterday, 0);
            tenant.signIns().add(user, (String) app.get("appId"), yesterday.minus(Duration.ofDays(1)), 50126);
            tenant.signIns().add(user, "an application of nobody", now.minusSeconds(5), 0);
            CursorOutbox outbox = CursorOutbox.from(EventFeed.USAGE, now.minus(Duration.ofDays(3)));

            read(simulator, EventFeed.USAGE, outbox);
            EventCursor cursor = EventCursor.parse(outbox.cursor().text(), EventFeed.USAGE);
            read(simulator, EventFeed.USAGE, CursorOutbox.from(cursor));

            boolean midnight = LocalDate.ofInstant(now, ZoneOffset.UTC)
                    .isAfter(LocalDate.ofInstant(now.minusSeconds(9), ZoneOffset.UTC));
            String type = "ManagedIdentity".equals(app.get("servicePrincipalType"))
                    ? "managed_identity:"
                    : "enterprise_application:";
            assertThat(arrived).extracting(Event::id).doesNotHaveDuplicates().hasSize(midnight ? 3 : 2);
            assertThat(arrived).extracting(EventsIT::text).containsOnly("USED " + type + app.id() + " user:" + user);
        }
    }

    @Test
    void aTenantWithoutTheLicenceSaysSoInOneLine() {
        try (Simulator simulator = Simulator.start(Syncs.tenant()
                .users(20)
                .groups(5)
                .memberships(10)
                .licence(LicenceLevel.FREE)
                .build())) {
            CursorOutbox outbox =
                    CursorOutbox.from(EventFeed.USAGE, Instant.now().minusSeconds(60));

            assertThat(read(simulator, EventFeed.USAGE, outbox).off().orElseThrow())
                    .startsWith("the feed usage cannot be read: ")
                    .contains("Entra ID P1");
        }
    }

    @Test
    void aWebhookGetsSignedPagesAndWhatItRefusesIsSentAgain() throws Exception {
        try (Simulator simulator = simulator();
                WebhookReceiver receiver = new WebhookReceiver(List.of(503, 200, 200));
                EventFile outbox = EventFile.open(folder.resolve("sync.c1z.events"), Clock.systemUTC())) {
            change(simulator, 120);

            read(
                    simulator,
                    new Order(
                            EventFeed.CHANGES,
                            outbox,
                            Delivery.toSinks(Optional.of(new Webhook(receiver.address(), new SecretText("shared"))))));

            assertThat(receiver.requests()).hasSize(3);
            assertThat(receiver.requests().get(0).idempotencyKey())
                    .isEqualTo(receiver.requests().get(1).idempotencyKey())
                    .isNotEqualTo(receiver.requests().get(2).idempotencyKey());
            assertThat(receiver.requests()).allMatch(request -> request.isSignedWith("shared"));
            assertThat(receiver.requests().get(2).body()).startsWith("[{\"id\":");
            assertThat(outbox.undelivered(1)).isEmpty();
        }
    }
}
