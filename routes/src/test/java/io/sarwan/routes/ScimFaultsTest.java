/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static io.sarwan.routes.ScimChangeTest.CHANGEABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Change;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceId;
import io.sarwan.routes.ScimFaultProxy.Asked;
import io.sarwan.routes.ScimFaultProxy.Reply;
import io.sarwan.scim.change.ScimChange;
import io.sarwan.scim.change.ScimChangeResult;
import io.sarwan.scim.change.ScimChangeResult.Status;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real service behind the quirks of others: what is asked of it, what is read, and what it holds in the end. */
class ScimFaultsTest {

    private static final int USERS = 90;
    private static final Predicate<Asked> LISTING =
            asked -> asked.isRead() && asked.target().startsWith("/Users?");
    private static final Predicate<Asked> REMOVING =
            asked -> asked.method().equals("PATCH") && asked.body().contains("members");

    private final List<String> users = new ArrayList<>();
    private ScimSdkService peer;
    private ScimFaultProxy proxy;
    private String group;

    @BeforeEach
    void start() throws Exception {
        peer = new ScimSdkService();
        IntStream.range(0, USERS)
                .forEach(number -> users.add(peer.create(
                        "/Users",
                        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"user" + number
                                + "\",\"active\":true}")));
        group = peer.create(
                "/Groups",
                "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"All\",\"members\":["
                        + String.join(
                                ",",
                                users.subList(0, 6).stream()
                                        .map(id -> "{\"value\":\"" + id + "\"}")
                                        .toList())
                        + "]}");
        proxy = new ScimFaultProxy(peer.address());
    }

    @AfterEach
    void stop() {
        proxy.close();
        peer.close();
    }

    private ScimServiceStub service(String more) throws Exception {
        return ScimServiceStub.at(proxy.address(), "any", CHANGEABLE.replace("pageSize: 2", "pageSize: 20") + more);
    }

    private ScimChange revoke(int user) {
        return ScimChange.of(Change.revoke("group:" + group + ":member", new ResourceId("user", users.get(user))), null)
                .orElseThrow();
    }

    private List<String> listings() {
        return proxy.asked().stream().filter(LISTING).map(Asked::target).toList();
    }

    private static String page(int startIndex) {
        return "/Users?startIndex=" + startIndex + "&count=20";
    }

    private static Reply total(Reply reply, int total) {
        return reply.saying(reply.text().replaceAll("\"totalResults\":\\d+", "\"totalResults\":" + total));
    }

    private void assertAllAreRead(ScimServiceStub service) {
        Outcome outcome = service.outcome();
        assertThat(outcome.isComplete()).as(outcome.errors().toString()).isTrue();
        assertThat(service.store.resources.keySet())
                .containsAll(users.stream().map(id -> "user:" + id).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50})
    void aTotalThatIsTooSmallEndsNothingEarly(int total) throws Exception {
        proxy.rule((asked, upstream) -> LISTING.test(asked) ? total(upstream.ask(asked), total) : null);
        try (ScimServiceStub service = service("")) {
            assertAllAreRead(service);
        }
        assertThat(listings()).contains(page(1), page(21), page(41), page(61), page(81));
    }

    @Test
    void aTotalThatIsTooLargeMakesTheRunIncompleteAfterASecondWalk() throws Exception {
        proxy.rule((asked, upstream) -> LISTING.test(asked) ? total(upstream.ask(asked), 200) : null);
        try (ScimServiceStub service = service("")) {
            Outcome outcome = service.outcome();

            assertThat(outcome.isComplete()).isFalse();
            assertThat(outcome.errors().toString()).contains("showed 90 and says that there are 200");
        }
        assertThat(listings().stream().filter(page(1)::equals)).hasSize(2);
    }

    @Test
    void aStartIndexThatIsIgnoredIsNoEndlessListAndNoWholeOne() throws Exception {
        proxy.rule((asked, upstream) -> LISTING.test(asked)
                ? upstream.ask(asked.to(asked.target().replaceAll("startIndex=\\d+", "startIndex=1")))
                : null);
        try (ScimServiceStub service = service("")) {
            assertThat(service.outcome().errors().toString()).contains("ignores startIndex");
        }
        assertThat(listings()).hasSize(2);
    }

    @Test
    void pagesThatAreCutGoOnWhereTheRowsEnd() throws Exception {
        proxy.rule((asked, upstream) -> LISTING.test(asked)
                ? upstream.ask(asked.to(asked.target().replaceAll("count=\\d+", "count=15")))
                : null);
        try (ScimServiceStub service = service("")) {
            assertAllAreRead(service);
        }
        assertThat(listings()).startsWith(page(1), page(16), page(31), page(46), page(61), page(76));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seconds", "date"})
    void aThrottledPageIsAskedForAgainWhicheverWayTheWaitIsSaid(String form) throws Exception {
        String wait = form.equals("seconds")
                ? "0"
                : DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        proxy.on(LISTING, List.of(2, 3), (asked, upstream) -> Reply.of(429, "{\"status\":\"429\"}")
                .with("Retry-After", wait));
        try (ScimServiceStub service = service("")) {
            assertAllAreRead(service);
            assertThat(service.scim.usage().throttles()).isEqualTo(2);
        }
        assertThat(listings().stream().filter(page(21)::equals)).hasSize(3);
    }

    @Test
    void aPageThatBreaksOffIsReadAgainAndCountsOnce() throws Exception {
        proxy.on(LISTING, List.of(2), (asked, upstream) -> upstream.ask(asked).brokenOff());
        try (ScimServiceStub service = service("")) {
            assertAllAreRead(service);
            assertThat(service.scim.usage().retries()).isEqualTo(1);
        }
    }

    @Test
    void aTokenThatEndsBetweenTwoPagesIsReplacedAndThePageIsAskedForAgain() throws Exception {
        proxy.rule((asked, upstream) -> LISTING.test(asked)
                        && asked.target().contains("startIndex=61")
                        && "Bearer token-0".equals(asked.authorization())
                ? Reply.of(401, "{\"detail\":\"the token has expired\",\"status\":\"401\"}")
                : null);
        try (ScimServiceStub service =
                ScimServiceStub.renewing(proxy.address(), CHANGEABLE.replace("pageSize: 2", "pageSize: 20"))) {
            assertAllAreRead(service);
            assertThat(service.refusedValues).containsExactly("Bearer token-0");
        }
        assertThat(proxy.asked().stream()
                        .filter(LISTING)
                        .filter(asked -> asked.target().equals(page(61)))
                        .map(Asked::authorization))
                .containsExactly("Bearer token-0", "Bearer token-1");
    }

    @Test
    void aWriteWhoseAnswerIsLostIsLookedForAndSentOnce() throws Exception {
        proxy.on(REMOVING, List.of(1), (asked, upstream) -> {
            upstream.ask(asked);
            return Reply.dropped();
        });
        try (ScimServiceStub service = service("")) {
            ScimChangeResult result = service.change(revoke(2));

            assertThat(result.status()).as(result.text()).isEqualTo(Status.CONFIRMED);
            assertThat(result.text()).contains("after its answer was lost");
        }
        assertThat(proxy.written()).hasSize(1);
        assertThat(peer.members(group)).hasSize(5).doesNotContain(users.get(2));
    }

    @Test
    void aWriteThatNeverArrivedIsSentAgainAfterALook() throws Exception {
        proxy.on(REMOVING, List.of(1), (asked, upstream) -> Reply.dropped());
        try (ScimServiceStub service = service("")) {
            assertThat(service.change(revoke(2)).status()).isEqualTo(Status.CONFIRMED);
        }
        assertThat(proxy.asked()).extracting(Asked::method).containsExactly("GET", "PATCH", "GET", "PATCH", "GET");
        assertThat(peer.members(group)).hasSize(5);
    }

    @Test
    void aChangeThatShowsLateIsWaitedForAndNotSentTwice() throws Exception {
        Reply[] before = new Reply[1];
        proxy.on(asked -> asked.isRead() && asked.target().startsWith("/Groups/"), List.of(1), (asked, upstream) -> {
            before[0] = upstream.ask(asked);
            return before[0];
        });
        proxy.on(
                asked -> asked.isRead() && asked.target().startsWith("/Groups/"),
                List.of(1, 2),
                (asked, upstream) -> before[0]);
        try (ScimServiceStub service = service("")) {
            assertThat(service.change(revoke(3)).status()).isEqualTo(Status.CONFIRMED);
        }
        assertThat(proxy.written()).hasSize(1);
        assertThat(peer.members(group)).hasSize(5).doesNotContain(users.get(3));
    }

    @Test
    void aDescriptionThatWantsNoReadingBackIsObeyedAndSaysSo() throws Exception {
        try (ScimServiceStub service = service("verify: false\n")) {
            ScimChangeResult result = service.change(revoke(2));

            assertThat(result.status()).isEqualTo(Status.UNVERIFIABLE);
            assertThat(result.text()).contains("verify: false");
        }
        assertThat(proxy.asked()).extracting(Asked::method).containsExactly("GET", "PATCH");
        assertThat(peer.members(group)).hasSize(5);
    }

    /** Two programs read the same members, and each writes all who stay: what the second writes brings one back. */
    @Test
    void twoProgramsThatWriteAllWhoStayAtOnceLoseNothingWithoutSayingSo() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        proxy.on(asked -> asked.isRead() && asked.target().startsWith("/Groups/"), List.of(1, 2), (asked, upstream) -> {
            Reply seen = upstream.ask(asked);
            try {
                both.await(20, TimeUnit.SECONDS);
            } catch (Exception alone) {
                throw new IllegalStateException(alone);
            }
            return seen;
        });
        String replacing = "strategies: {removeMember: [\"replace\"]}\n";
        try (ScimServiceStub one = service(replacing);
                ScimServiceStub other = service(replacing)) {
            CompletableFuture<ScimChangeResult> first = CompletableFuture.supplyAsync(() -> one.change(revoke(0)));
            CompletableFuture<ScimChangeResult> second = CompletableFuture.supplyAsync(() -> other.change(revoke(1)));

            List<ScimChangeResult> results = List.of(first.get(60, TimeUnit.SECONDS), second.get(60, TimeUnit.SECONDS));

            List<String> stay = users.subList(2, 6);
            for (int user = 0; user < 2; user++) {
                ScimChangeResult result = results.get(user);
                boolean gone = !peer.members(group).contains(users.get(user));
                assertThat(gone || !result.status().isGood()).as(result.text()).isTrue();
            }
            assertThat(peer.members(group)).containsAll(stay);
        }
        // Two, when the second looked again after the first had written; more, when what it wrote had to be put right.
        assertThat(proxy.written()).hasSizeGreaterThanOrEqualTo(2);
    }
}
