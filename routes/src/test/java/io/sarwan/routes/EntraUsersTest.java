/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Outcome;
import io.sarwan.routes.BatchStub.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of a large tenant: chains by first character, checked against the list of all ids. */
class EntraUsersTest {

    private EntraTenantStub tenant;

    @BeforeEach
    void start() throws Exception {
        tenant = EntraTenantStub.reading("user").empty();
        count("{\"@odata.count\":2000,\"value\":[]}");
        chain("b", "{\"id\":\"u1\"}", "{\"id\":\"u2\"}");
        chain("z", "{\"id\":\"u3\"}");
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aTenantThatDoesNotCountIsReadInOneChain() {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$count", containing("true"))
                .willReturn(aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"error\":{\"code\":\"Request_UnsupportedQuery\",\"message\":\"No.\"}}")));

        assertOneChain();
    }

    @Test
    void aTenantThatLeavesTheCountOutIsReadInOneChain() {
        count("{\"value\":[]}");

        assertOneChain();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1000, 1", "1001, 61", "2000, 61"})
    void aLargerTenantIsReadInChains(int users, int chains) {
        count("{\"@odata.count\":" + users + ",\"value\":[]}");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        tenant.graph.verify(
                chains,
                getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$expand", containing("manager")));
    }

    @ParameterizedTest
    @CsvSource({"Request_UnsupportedQuery, Unsupported Query.", "Request_BadRequest, Invalid filter clause."})
    void aTenantThatRefusesToCutTheListIsReadInOneChain(String code, String message) {
        refuseFilter(code, message);
        whole(2_000);
        census(List.of());

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.resources).hasSize(2_000);
        assertThat(tenant.store.positions).containsOnlyKeys("users");
        tenant.graph.verify(1, wholeList());
        tenant.graph.verify(
                0, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$top", WireMock.equalTo("999")));
    }

    @Test
    void aTenantThatRefusesOneOfTheChainsIsReadWholeToo() {
        tenant.graph.stubFor(chainRequest("p").willReturn(refusal("Request_UnsupportedQuery", "No.")));
        whole(2_000);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        // Those of the other chains are among them; u1 to u3 count once.
        assertThat(tenant.store.resources).hasSize(2_000);
    }

    @Test
    void aWholeListThatIsRefusedTooMakesTheRunIncomplete() {
        refuseFilter("Request_UnsupportedQuery", "No.");
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$expand", containing("manager"))
                .withQueryParam("$filter", WireMock.absent())
                .willReturn(refusal("Request_UnsupportedQuery", "Not the whole either.")));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.errors()).anySatisfy(error -> assertThat(error).contains("Not the whole either."));
        tenant.graph.verify(1, wholeList());
    }

    private void refuseFilter(String code, String message) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$filter", containing("startsWith"))
                .willReturn(refusal(code, message)));
    }

    private static ResponseDefinitionBuilder refusal(String code, String message) {
        return aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "application/json")
                .withBody("{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }

    /** The list without a filter holds u1, u2 … */
    private void whole(int users) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$expand", containing("manager"))
                .withQueryParam("$filter", WireMock.absent())
                .willReturn(okJson(tenant.body(
                        null,
                        IntStream.rangeClosed(1, users)
                                .mapToObj(i -> "{\"id\":\"u" + i + "\"}")
                                .toArray(String[]::new)))));
    }

    private static RequestPatternBuilder wholeList() {
        return getRequestedFor(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$expand", containing("manager"))
                .withQueryParam("$filter", WireMock.absent());
    }

    @Test
    void aTokenThatCallsInABatchRefuseIsReplacedOnce() {
        census(IntStream.range(1, 40).mapToObj(i -> "u" + i).toList());
        IntStream.range(1, 40).forEach(i -> tenant.content.users.add("u" + i));
        Item refused = Item.error(401, "InvalidAuthenticationToken", "Access token has expired.");
        tenant.batch.prepare("/users", refused, refused);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.resources).hasSize(39);
        assertThat(tenant.rejectedTokens).containsExactly("token-0");
        tenant.graph.verify(
                1,
                postRequestedFor(urlPathEqualTo("/v1.0/$batch"))
                        .withHeader("Authorization", WireMock.equalTo("Bearer token-1")));
    }

    @Test
    void claimsThatACallInABatchAsksForAreGiven() {
        census(List.of("u1", "u2", "u3", "u4"));
        tenant.content.users.add("u4");
        tenant.batch.prepare(
                "/users",
                new Item(
                        401,
                        Map.of("WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"eyJhIjoiYiJ9\""),
                        "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}"));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.claimsAskedFor).containsExactly("{\"a\":\"b\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412, 423, 424})
    void aCallInABatchThatSomethingElseIsInTheWayOfIsMadeAgain(int status) {
        census(List.of("u1", "u2", "u3", "u4"));
        tenant.content.users.add("u4");
        tenant.batch.prepare("/users", Item.error(status, "Busy", "Later."), Item.error(status, "Busy", "Later."));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).hasSize(4);
        assertThat(tenant.batch.asked("/users")).isEqualTo(3);
    }

    @Test
    void whomTheChainsMissedIsReadById() {
        census(IntStream.range(1, 40).mapToObj(i -> "u" + i).toList());
        IntStream.range(1, 38).forEach(i -> tenant.content.users.add("u" + i));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).hasSize(37);
        // 36 of the 39 are left: three questions, and one more for each of the two that are gone.
        assertThat(tenant.batch.asked("/users")).isEqualTo(5);
        assertThat(tenant.store.notices()).containsEntry("users vanished during the run", 2L);
    }

    @Test
    void aNextPageOfUsersReadByIdIsNotForgotten() {
        census(List.of("u1", "u2", "u3", "u4", "u5"));
        tenant.batch.prepare(
                "/users",
                Item.ok(tenant.body("/v1.0/users?$skiptoken=a", "{\"id\":\"u4\"}")),
                Item.ok(tenant.body("/v1.0/users?$skiptoken=b")),
                Item.ok(tenant.body(null, "{\"id\":\"u5\"}")));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("user:u1", "user:u2", "user:u3", "user:u4", "user:u5");
        assertThat(tenant.store.notices()).isEmpty();
    }

    @Test
    void aTenantThatRefusesTheFilterIsAskedUserByUser() {
        census(List.of("u1", "u4", "u5"));
        tenant.content.users.addAll(List.of("u4", "u5"));
        tenant.batch.prepare("/users", Item.error(400, "Request_UnsupportedQuery", "No."));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsKeys("user:u4", "user:u5");
    }

    @Test
    void aListOfIdsThatFailsMakesTheRunIncomplete() {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$select", WireMock.equalTo("id"))
                .withQueryParam("$top", WireMock.matching("\\d{2,3}"))
                .willReturn(aResponse().withStatus(500)));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.sealed).isFalse();
        assertThat(tenant.store.resources).hasSize(3);
    }

    @Test
    void oneChainThatFailsMakesTheRunIncompleteAndTheOthersGoOn() {
        tenant.graph.stubFor(chainRequest("p").willReturn(aResponse().withStatus(500)));

        Outcome outcome = tenant.outcome();

        assertThat(outcome.status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(outcome.errors()).hasSize(1).first().asString().contains("/v1.0/users: 500");
        assertThat(tenant.store.resources).hasSize(3);
        assertThat(tenant.store.positions).hasSize(60).doesNotContainKey("users/p");
    }

    @Test
    void aChainThatFailsBeforeTheOthersDoesNotKeepMissingUsersFromBeingRead() {
        // All but one: whichever branch comes back first has failed.
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$filter", containing("startsWith"))
                .willReturn(aResponse().withStatus(403)));
        census(List.of("u4"));
        tenant.content.users.add("u4");
        tenant.batch.prepare("/users", Item.error(503, "ServiceUnavailable", "Later."));

        assertThat(tenant.outcome().status()).isEqualTo(Outcome.Status.INCOMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("user:u4");
    }

    @Test
    void aFailureOfTheUsersReadByIdDoesNotHideTheFailureOfAChain() {
        tenant.graph.stubFor(chainRequest("p").willReturn(aResponse().withStatus(500)));
        census(List.of("u1", "u4"));
        tenant.batch.prepare("/users", Item.error(403, "Authorization_RequestDenied", "No."));

        assertThat(tenant.outcome().errors())
                .anySatisfy(error -> assertThat(error).contains("500"))
                .anySatisfy(error -> assertThat(error).contains("Authorization_RequestDenied"));
    }

    @Test
    void anInterruptedRunContinuesWhereItsChainsStopped() {
        tenant.store.positions.put("users/b", ChainPosition.finished("users/b"));
        tenant.store.positions.put("users/z", new ChainPosition("users/z", "/v1.0/users?$skiptoken=next%2b"));
        tenant.graph.stubFor(get(WireMock.urlEqualTo("/v1.0/users?$skiptoken=next%2b"))
                .willReturn(okJson(tenant.body(null, "{\"id\":\"u9\"}"))));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).containsOnlyKeys("user:u9");
        tenant.graph.verify(
                0, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$filter", containing("'b'")));
        tenant.graph.verify(
                0, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$filter", containing("'z'")));
    }

    private void assertOneChain() {
        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.positions).containsOnlyKeys("users");
        tenant.graph.verify(
                1, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$expand", containing("manager")));
    }

    private void count(String body) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$count", containing("true"))
                .willReturn(okJson(body)));
    }

    private void census(List<String> ids) {
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$select", WireMock.equalTo("id"))
                .withQueryParam("$top", WireMock.equalTo("999"))
                .willReturn(okJson(ids.stream()
                        .map(id -> "{\"id\":\"" + id + "\"}")
                        .collect(Collectors.joining(",", "{\"value\":[", "]}")))));
    }

    private void chain(String first, String... users) {
        tenant.graph.stubFor(chainRequest(first).willReturn(okJson(tenant.body(null, users))));
    }

    private static com.github.tomakehurst.wiremock.client.MappingBuilder chainRequest(String first) {
        return get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$filter", WireMock.equalTo("startsWith(userPrincipalName,'" + first + "')"));
    }

    @Test
    void everyCharacterThatAUserPrincipalNameMayBeginWithHasAChain() {
        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        List<String> filters = tenant.graph.getAllServeEvents().stream()
                .filter(event -> event.getRequest().queryParameter("$filter").isPresent())
                .map(event -> event.getRequest().queryParameter("$filter").firstValue())
                .toList();
        // The alphabet that Microsoft documents for user principal names.
        for (char first : "abcdefghijklmnopqrstuvwxyz0123456789.-_!#^~".toCharArray()) {
            assertThat(filters).as("'" + first).anyMatch(filter -> filter.contains("'" + first));
        }
        assertThat(filters).anyMatch(filter -> filter.contains("''''"));
        assertThat(filters).allMatch(filter -> filter.split(" or ").length <= 15);
    }

    @Test
    void anExactCountSavesTheListOfIds() {
        count("{\"@odata.count\":1001,\"value\":[]}");
        chain(
                "b",
                IntStream.range(0, 1_001)
                        .mapToObj(i -> "{\"id\":\"b" + i + "\"}")
                        .toArray(String[]::new));
        chain("z");

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).hasSize(1_001);
        tenant.graph.verify(
                0, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$top", WireMock.equalTo("999")));
    }

    @Test
    void aTenantThatTellsHowItsNamesAreSpreadIsCutByThat() {
        count("{\"@odata.count\":1001,\"value\":[]}");
        tenant.batch.spread(spread("b", 1_001));
        tenant.graph.stubFor(get(urlPathEqualTo("/v1.0/users"))
                .withQueryParam("$filter", containing("'ba'"))
                .willReturn(okJson(tenant.body(
                        null,
                        IntStream.range(0, 1_001)
                                .mapToObj(i -> "{\"id\":\"b" + i + "\"}")
                                .toArray(String[]::new)))));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        assertThat(tenant.store.resources).hasSize(1_001);
        // Three parts of those with b, and three of 15 characters at most for the other 43 characters.
        tenant.graph.verify(
                6, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$expand", containing("manager")));
    }

    @Test
    void aCharacterThatNobodyAnswersForMeansTheUsualCut() {
        count("{\"@odata.count\":2000,\"value\":[]}");
        Map<String, Long> spread = spread("b", 2_000);
        spread.remove("'");
        tenant.batch.spread(spread);

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);

        tenant.graph.verify(
                61, getRequestedFor(urlPathEqualTo("/v1.0/users")).withQueryParam("$expand", containing("manager")));
    }

    private static Map<String, Long> spread(String frequent, long users) {
        Map<String, Long> spread = new HashMap<>();
        "abcdefghijklmnopqrstuvwxyz0123456789'"
                .chars()
                .mapToObj(Character::toString)
                .forEach(first -> spread.put(first, first.equals(frequent) ? users : 0));
        return spread;
    }

    @Test
    @Timeout(60)
    void aStormOfRefusalsEndsForEveryChain() {
        for (String first : "fghiopquvwxy0123456789".split("")) {
            tenant.graph.stubFor(chainRequest(first)
                    .inScenario(first)
                    .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1"))
                    .willSetStateTo("asked again"));
            tenant.graph.stubFor(chainRequest(first)
                    .inScenario(first)
                    .whenScenarioStateIs("asked again")
                    .willReturn(okJson(tenant.body(null, "{\"id\":\"" + first + "\"}"))));
        }
        census(List.of("u1", "u2", "u3"));

        assertThat(tenant.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(tenant.store.resources).hasSize(25);
    }
}
