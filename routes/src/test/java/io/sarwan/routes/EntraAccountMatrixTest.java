/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.governance.ChangeResult.Status;
import io.sarwan.simulator.directory.DirectoryObject;
import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Match;
import io.sarwan.simulator.graph.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Every operation on an account against everything that can happen to it; the tenant's state afterwards is the judge. */
class EntraAccountMatrixTest {

    private static ChangeStub tenant;
    private static ChangeStub poor;
    private static List<String> people;
    private static int next;

    private String user;

    // Shared: starting routes and a tenant for each of a hundred tries would take minutes.
    @BeforeAll
    static void start() throws Exception {
        tenant = ChangeStub.accounts(Permissions.writing());
        poor = ChangeStub.accounts(List.of());
        AccountKind.manager = tenant.user(0);
        people = new ArrayList<>();
    }

    @AfterAll
    static void stop() {
        tenant.close();
        poor.close();
    }

    /** Somebody whom no other try has touched, made for it. */
    @BeforeEach
    void somebodyElse() {
        tenant.simulator.faults().clear();
        next++;
        DirectoryObject made = tenant.simulator
                .tenant()
                .addUser(Map.of(
                        "userPrincipalName",
                        "person" + next + '@' + Tenant.DEFAULT_DOMAIN,
                        "displayName",
                        "Person " + next,
                        "jobTitle",
                        "Driver",
                        "accountEnabled",
                        true));
        user = made.id();
        people.add(user);
    }

    private AccountResult run(AccountKind kind) {
        return tenant.account(kind.order(user));
    }

    private void expect(AccountKind kind, Status status) {
        AccountResult result = run(kind);
        assertThat(result.status()).as(result.text()).isEqualTo(status);
        assertThat(kind.isSo(tenant, user)).as(result.text()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void isDoneOnceAndSaysSoWhenItIsAskedForAgain(AccountKind kind) {
        kind.prepare(tenant, user);

        expect(kind, Status.DONE);
        expect(kind, kind.again());
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void isLookedUpWhenItsAnswerIsLost(AccountKind kind) {
        kind.prepare(tenant, user);
        tenant.simulator.faults().on(kind.writes.nth(1)).then(Answer.afterwards(504));

        expect(kind, Status.DONE);
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void isLookedUpWhenTheConnectionBreaks(AccountKind kind) {
        kind.prepare(tenant, user);
        tenant.simulator.faults().on(kind.writes.nth(1)).then(Answer.closedConnection());

        expect(kind, Status.DONE);
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void isSentAgainWhenItWasLostOnTheWay(AccountKind kind) {
        kind.prepare(tenant, user);
        tenant.simulator.faults().on(kind.writes.nth(1)).then(Answer.status(503));

        expect(kind, Status.DONE);
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void waitsWhenItIsThrottled(AccountKind kind) {
        kind.prepare(tenant, user);
        tenant.simulator.faults().on(kind.writes.times(2)).then(Answer.status(429));

        expect(kind, Status.DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            // Of what is to go, not to be there is to be gone.
            names = {"CREATE", "DELETE", "REMOVE_MANAGER", "REVOKE_MFA"})
    void waitsForWhatIsNotKnownEverywhereYet(AccountKind kind) {
        kind.prepare(tenant, user);
        tenant.simulator.faults().on(kind.writes.times(3)).then(Answer.vanished());

        expect(kind, Status.DONE);
    }

    @ParameterizedTest
    @EnumSource(AccountKind.class)
    void namesWhatIsMissingWhenItIsNotAllowed(AccountKind kind) {
        String somebody = poor.simulator
                .tenant()
                .addUser(Map.of("userPrincipalName", "poor" + next + '@' + Tenant.DEFAULT_DOMAIN))
                .id();
        if (kind == AccountKind.RESTORE) {
            // Nobody is deleted where nobody may delete.
            return;
        }
        kind.prepare(poor, somebody);

        AccountResult result = poor.account(kind.order(somebody));

        assertThat(result.status()).as(result.text()).isEqualTo(Status.FAILED);
        assertThat(result.text() + result.warnings() + result.values()).contains(kind.hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object id", "name", "employee id"})
    void aManagerOfANewUserIsFoundAndWaitedFor(String by) {
        DirectoryObject manager =
                tenant.simulator.tenant().find(AccountKind.manager).orElseThrow();
        tenant.simulator
                .faults()
                .on(Match.request("PUT", "/users/*/manager/$ref").times(3))
                .then(Answer.vanished());

        AccountResult result = created(
                switch (by) {
                    case "object id" -> manager.id();
                    case "name" -> manager.get("userPrincipalName").toString();
                    default -> manager.get("employeeId").toString();
                });

        assertThat(result.status()).as(result.text()).isEqualTo(Status.DONE);
        assertThat(result.warnings()).isEmpty();
        assertThat(tenant.simulator
                        .tenant()
                        .managerId(result.values().path("id").asText()))
                .contains(manager.id());
    }

    @Test
    void aManagerWhoCannotBeSetInAMinuteIsAWarningAndTheUserIsThere() {
        tenant.simulator
                .faults()
                .on(Match.request("PUT", "/users/*/manager/$ref"))
                .then(Answer.vanished());

        AccountResult result = created(AccountKind.manager);

        assertThat(result.status()).as(result.text()).isEqualTo(Status.DONE);
        assertThat(result.warnings()).hasSize(1);
        assertThat(tenant.simulator.tenant().find(result.values().path("id").asText()))
                .isPresent();
    }

    @Test
    void anEmployeeIdThatSeveralHaveIsAWarning() {
        String id = "twice";
        for (int more = 0; more < 2; more++) {
            tenant.simulator
                    .tenant()
                    .addUser(Map.of(
                            "userPrincipalName",
                            "twice" + more + '-' + next + '@' + Tenant.DEFAULT_DOMAIN,
                            "employeeId",
                            id));
        }

        AccountResult result = created(id);

        assertThat(result.status()).isEqualTo(Status.DONE);
        assertThat(result.warnings()).singleElement().asString().contains("ambiguous");
    }

    private AccountResult created(String manager) {
        AccountOrder order = AccountKind.CREATE.order(user);
        return tenant.account(new AccountOrder(
                order.operation(), order.arguments().put("manager", manager), order.passwords(), true));
    }

    @Test
    void neverAreThereTwoAccounts() {
        tenant.simulator.faults().on(Match.post("/users").times(2)).then(Answer.closedConnection());

        expect(AccountKind.CREATE, Status.DONE);
        expect(AccountKind.CREATE, Status.ALREADY);
    }

    @Test
    void aNameThatIsTakenByAnybodyGetsANumber() {
        String taken = tenant.simulator
                .tenant()
                .find(user)
                .orElseThrow()
                .get("userPrincipalName")
                .toString();
        AccountResult result = tenant.account(AccountOrder.of(
                "check_upn", JsonNodeFactory.instance.objectNode().put("proposed_upn", taken)));

        assertThat(result.status().isGood()).isTrue();
        assertThat(result.values().path("is_available").asBoolean(true)).isFalse();
        assertThat(result.values().path("available_upn").asText()).isEqualTo(taken.replace("@", "1@"));
    }

    /** Whatever happens, the password is in the one request that sets it and nowhere else. */
    @ParameterizedTest
    @ValueSource(ints = {0, 400, 403, 429, 503, 504})
    void noLogNoHeaderNoPropertyAndNoResultHoldsThePasswordOrTheToken(int status) throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        EventNotifierSupport notifier = new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeEvent about) {
                    seen.add(dump(about.getExchange()));
                }
            }
        };
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        notifier.start();
        tenant.routes.context().getManagementStrategy().addEventNotifier(notifier);
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        // What the HTTP client would log of the wire holds every body; the program never lets it speak at that level.
        ((Logger) LoggerFactory.getLogger("org.apache.hc")).setLevel(Level.INFO);
        List<AccountResult> results = new ArrayList<>();
        try {
            for (AccountKind kind : List.of(AccountKind.CREATE, AccountKind.ROTATE)) {
                if (status > 0) {
                    tenant.simulator.faults().on(kind.writes.times(2)).then(Answer.status(status));
                }
                results.add(run(kind));
                tenant.simulator.faults().clear();
            }
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
            tenant.routes.context().getManagementStrategy().removeEventNotifier(notifier);
        }

        String logged = List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + event.getThrowableProxy() + event.getKeyValuePairs())
                .collect(Collectors.joining("\n"));
        assertThat(logged).contains("create-account");
        assertThat(seen).isNotEmpty();
        Stream.of(logged, String.join("\n", seen), results.toString())
                .forEach(text ->
                        assertThat(text).doesNotContain(AccountKind.PASSWORD).doesNotContain(ChangeStub.TOKEN));
    }

    private static String dump(Exchange exchange) {
        return exchange.getMessage().getHeaders() + "\n" + exchange.getAllProperties() + "\n" + exchange.getException();
    }
}
