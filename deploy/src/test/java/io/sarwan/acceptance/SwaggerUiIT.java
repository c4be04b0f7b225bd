/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static io.sarwan.acceptance.SecuredService.ADMIN;
import static io.sarwan.acceptance.SecuredService.AUDIENCE;
import static io.sarwan.acceptance.SecuredService.READER;
import static io.sarwan.acceptance.SecuredService.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract's pages as somebody uses them in a real browser, under the policy that the service sends with them. On demand:
 * a browser of some hundred megabytes is fetched, and once it stopped answering in the middle of a long build.
 */
@EnabledIfSystemProperty(named = "sarwan.browser", matches = "true", disabledReason = "no -Dsarwan.browser=true")
class SwaggerUiIT extends OnSecuredService {

    private static final Pattern SYNC = Pattern.compile("location: /api/v1/syncs/([0-9a-f-]{36})");
    private static final Map<String, String> TENANT = Map.of("connector", "entra");

    private static Browser browser;
    private String origin;

    @BeforeAll
    static void startBrowser() throws Exception {
        browser = Browser.start();
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    private JsonNode visit(RunningService visited) throws Exception {
        origin = "http://127.0.0.1:" + visited.port();
        JsonNode page = browser.visit(origin + "/api/v1/docs");
        assertThat(page.path("address").asText()).isEqualTo(origin + "/api/v1/docs/index.html");
        return page;
    }

    @AfterEach
    void theBrowserHadNothingToComplainAboutAndAskedNobodyElse() throws Exception {
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allSatisfy(request -> assertThat(
                        request.path("address").asText())
                .startsWith(origin + "/api/v1/"));
    }

    /** Else silence would prove nothing. */
    @Test
    void whatGoesWrongInABrowserIsHeard() throws Exception {
        browser.visit("http://127.0.0.1:" + service.port() + "/api/v1/docs/nothing.html");

        assertThat(browser.complaints()).singleElement().asString().contains("404", "/docs/nothing.html");
        visit(service);
    }

    @Test
    void whoShowsNothingSeesTheProblem() throws Exception {
        JsonNode page = visit(service);
        assertThat(page.path("title").asText()).isEqualTo("Sarwan: REST interface");
        assertThat(page.path("operations").asInt()).isGreaterThan(25);
        assertThat(page.path("text").asText()).contains("All connectors and how they are", "Schemas");

        JsonNode refused = browser.tryOut("listConnectors", Map.of());

        assertThat(refused.path("status").asInt()).isEqualTo(401);
        assertThat(refused.path("documented").asBoolean()).isTrue();
        assertThat(refused.path("text").asText())
                .contains("problems.html#unauthenticated", "content-type: application/problem+json")
                .contains("www-authenticate: Bearer");
    }

    @Test
    void anApiKeyShowsTheConnectorsAndWhatItMayNotDo() throws Exception {
        visit(service);
        assertThat(browser.authorize("key", READER).path("text").asText()).contains("Authorized");

        JsonNode read = browser.tryOut("listConnectors", Map.of());
        JsonNode refused = browser.tryOut("startSync", TENANT);

        assertThat(read.path("status").asInt()).isEqualTo(200);
        assertThat(read.path("text").asText()).contains("\"name\": \"entra\"", "\"kind\": \"entra\"");
        assertThat(read.path("address").asText()).contains(origin + "/api/v1/connectors");
        assertThat(refused.path("status").asInt()).isEqualTo(403);
        assertThat(refused.path("text").asText()).contains("missing-scope", "Use credentials with the scope sync");
    }

    @Test
    void anAccessTokenDoesToo() throws Exception {
        visit(service);
        browser.authorize("oidc", secured.issuer().token(AUDIENCE, "read"));

        JsonNode read = browser.tryOut("getConnector", TENANT);
        JsonNode nobody = browser.tryOut("getConnector", Map.of("connector", "nobody"));

        assertThat(read.path("status").asInt()).isEqualTo(200);
        assertThat(read.path("text").asText()).contains("\"name\": \"entra\"");
        assertThat(nobody.path("status").asInt()).isEqualTo(404);
        assertThat(nobody.path("text").asText()).contains("problems.html#not-found", "remedy");
    }

    @Test
    void aSyncWithAnIdempotencyKeyIsStartedOnceAndFollowedToItsEnd() throws Exception {
        visit(service);
        browser.authorize("key", ADMIN);
        Map<String, String> order = Map.of("connector", "entra", "Idempotency-Key", "by-hand-1", "Prefer", "wait=60");

        JsonNode first = browser.tryOut("startSync", order, "{\"full\": true}");
        JsonNode again = browser.tryOut("startSync", order, "{\"full\": true}");
        JsonNode other = browser.tryOut("startSync", order, "{\"full\": false}");
        JsonNode progress = browser.tryOut("followSync", Map.of("id", sync(first)));

        assertThat(first.path("status").asInt()).as(first.toString()).isEqualTo(200);
        assertThat(first.path("text").asText()).contains("\"status\": \"succeeded\"");
        assertThat(sync(again)).isEqualTo(sync(first));
        assertThat(other.path("status").asInt()).isEqualTo(422);
        assertThat(other.path("text").asText()).contains("problems.html#key-reused");
        assertThat(progress.path("status").asInt()).isEqualTo(200);
        assertThat(progress.path("text").asText())
                .contains("event: end", sync(first), "content-type: text/event-stream");
        assertThat(browser.requests())
                .filteredOn(request -> request.path("method").asText().equals("POST"))
                .hasSize(3)
                .allSatisfy(request -> {
                    assertThat(request.at("/headers/idempotency-key").asText()).isEqualTo("by-hand-1");
                    assertThat(request.at("/headers/content-type").asText()).isEqualTo("application/json");
                });
    }

    private static String sync(JsonNode answer) {
        Matcher address = SYNC.matcher(answer.path("text").asText());
        assertThat(address.find()).as(answer.toString()).isTrue();
        return address.group(1);
    }

    @Test
    void anAddressLeadsToItsOperationAndCredentialsDoNotOutliveThePage() throws Exception {
        visit(service);
        browser.authorize("key", READER);
        assertThat(browser.tryOut("getConnector", TENANT).path("status").asInt())
                .isEqualTo(200);

        JsonNode page = browser.reload();

        assertThat(page.path("address").asText()).endsWith("/docs/index.html#/connectors/getConnector");
        assertThat(page.path("open"))
                .extracting(JsonNode::asText)
                .containsExactly("operations-connectors-getConnector");
        assertThat(browser.tryOut("getConnector", TENANT).path("status").asInt())
                .isEqualTo(401);
        assertThat(browser.open(origin + "/api/v1/docs/problems.html#not-found")
                        .path("text")
                        .asText())
                .contains("There is no such thing");
    }

    /** Without credentials a page of somebody else must not be able to, and this one must. */
    @Test
    void whatHasNoBodyCanBeTriedOutWhereNobodyIsAskedWhoCalls(@TempDir Path own) throws Exception {
        try (RunningService open =
                RunningService.start(own, secured.simulator(), SECRET, "--provisioning", "--event-schedule", "off")) {
            visit(open);

            JsonNode none = browser.tryOut("cancelSync", Map.of("id", "00000000-0000-4000-8000-000000000000"));
            JsonNode plan = browser.tryOut(
                    "disableAccount",
                    Map.of(
                            "connector", "entra",
                            "account", firstUser(),
                            "dryRun", "true",
                            "Prefer", "wait=60"));

            assertThat(none.path("status").asInt()).as(none.toString()).isEqualTo(404);
            assertThat(none.path("text").asText()).contains("problems.html#not-found");
            assertThat(plan.path("status").asInt()).as(plan.toString()).isEqualTo(200);
            assertThat(plan.path("text").asText()).contains("\"dryRun\": true", "accountEnabled");
            assertThat(List.of(none, plan))
                    .allSatisfy(each -> assertThat(each.path("command").asText())
                            .as("the command to copy")
                            .contains("Content-Type: application/json"));
        }
    }

    private static String firstUser() {
        return secured.simulator().tenant().users().iterator().next().id();
    }
}
