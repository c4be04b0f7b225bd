/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static io.sarwan.acceptance.SecuredService.ADMIN;
import static io.sarwan.acceptance.SecuredService.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.http.Contract;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client means well with, and a hundred clients at once; each has its literal answer. */
class ServeHostileIT extends OnSecuredService {

    @Test
    void aBodyThatIsTooLargeIsNotRead() throws Exception {
        secured.problem(413, "too-large", "4194304", secured.post("/connectors/entra/grants", " ".repeat(4_200_000)));
        assertThat(RawRequest.send(
                        service.port(),
                        "POST /api/v1/connectors/entra/grants HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type:"
                                + " application/json\r\nAuthorization: Bearer " + ADMIN
                                + "\r\nContent-Length: 999999999999\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("too-large");
    }

    @Test
    void nothingOfACallersHeadersReachesTheTenant() throws Exception {
        HttpResponse<String> synced = service.send(
                "POST",
                "/connectors/entra/syncs",
                "{\"full\":true}",
                "Authorization",
                "Bearer " + ADMIN,
                "Cookie",
                "session=of-the-caller",
                "CamelHttpUri",
                "http://127.0.0.1:1/elsewhere",
                "CamelHttpPath",
                "/of-the-caller",
                "CamelHttpMethod",
                "DELETE",
                "X-Of-The-Caller",
                "of-the-caller",
                "ConsistencyLevel",
                "of-the-caller");
        assertThat(ended(synced)).isEqualTo("succeeded");

        assertThat(secured.tap().sent()).contains("GET /v1.0/", "Bearer ");
        assertThat(secured.tap().sent().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(
                        "of-the-caller", "camelhttp", "elsewhere", "cookie:", ADMIN.toLowerCase(java.util.Locale.ROOT));
        assertThat(secured.simulator().log().requests()).isNotEmpty().noneMatch(request -> request.method()
                .equals("DELETE"));
    }

    @Test
    void aHundredClientsAtOnceAreAllAnswered() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String key = i % 10 == 0 ? ApiKeys.PREFIX + "nobody" + i : i % 2 == 0 ? READER : ADMIN;
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.port() + "/api/v1/connectors"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        List<Integer> statuses =
                answers.stream().map(each -> each.join().statusCode()).toList();
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(90);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/connectors/%2e%2e",
                "/connectors/..",
                "/docs/%2E%2E/openapi.yaml",
                "/docs/.%2e/openapi.yaml",
                "/docs/..%2fopenapi.yaml",
                "/docs/%2e%2e%2fapplication.properties",
                "/docs/..%5copenapi.yaml",
                "/docs/..\\openapi.yaml",
                "/docs/%252e%252e%252fopenapi.yaml",
                "/docs/index.html;.js",
                "/connectors;scope=admin",
                "/connectors/corp%00",
                "//connectors",
                "/./connectors"
            })
    void anAddressThatIsATrickIsNotUnderstood(String path) throws Exception {
        Answer answer = raw("GET /api/v1" + path + " HTTP/1.1\r\n", ADMIN);

        secured.problem(
                400,
                "malformed-request",
                "the path has an empty or a dot segment, a backslash, a semicolon or an encoded separator",
                answer);
    }

    @Test
    void whatIsEncodedWronglyIsNotUnderstood() throws Exception {
        secured.problem(
                400,
                "malformed-request",
                "the address has a % that encodes nothing",
                raw("GET /api/v1/connectors/%zz HTTP/1.1\r\n", ADMIN));
        secured.problem(
                400,
                "malformed-request",
                "the address is not UTF-8",
                raw("GET /api/v1/connectors/%ff%fe HTTP/1.1\r\n", ADMIN));
    }

    @Test
    void lineEndsInAnAddressMakeNoHeader() throws Exception {
        for (String address : List.of(
                "/connectors/corp%0d%0aX-Injected:%20yes",
                "/connectors/entra/grants?cursor=a%0d%0aX-Injected:%20yes", "/syncs?%0d%0aX-Injected:%20yes=1")) {
            Answer answer = raw("GET /api/v1" + address + " HTTP/1.1\r\n", ADMIN);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.headers().map()).doesNotContainKey("x-injected");
            assertThat(answer.body()).doesNotContain("\r", "\n");
        }
        Answer named = raw(
                "POST /api/v1/connectors/entra/syncs HTTP/1.1\r\nContent-Type: text/plain%0d%0aX-Injected: yes\r\n"
                        + "Content-Length: 0\r\n",
                ADMIN);
        assertThat(named.status()).isEqualTo(415);
        assertThat(named.headers().map()).doesNotContainKey("x-injected");
    }

    @Test
    void oneRequestIsNotTakenForTwo() throws Exception {
        String smuggled = "GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        for (String lengths : List.of(
                "Content-Length: 0\r\nContent-Length: " + smuggled.length() + "\r\n",
                "Content-Length: " + smuggled.length() + "\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: xchunked\r\n")) {
            String answer = RawRequest.send(
                    service.port(),
                    "GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lengths + "X-Last: 1\r\n");
            assertThat(answer).as(lengths).startsWith("HTTP/1.1 400 ").doesNotContain("openapi: 3");
        }
        assertThat(RawRequest.send(
                        service.port(),
                        "GET /api/v1/openapi.yaml HTTP/1.1\r\nHost: 127.0.0.1\r\nX a: b\rX-Injected: c\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void whatIsTooLongIsNotRead() throws Exception {
        assertThat(RawRequest.send(
                        service.port(),
                        "GET /api/v1/connectors?cursor=" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"))
                .startsWith("HTTP/1.0 414 ");
        assertThat(RawRequest.send(
                        service.port(),
                        "GET /api/v1/connectors HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + "a".repeat(20_000) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
        secured.problem(
                400,
                "malformed-request",
                "the path is empty, too long or does not begin with /",
                raw("GET /api/v1/connectors/" + "a".repeat(5_000) + " HTTP/1.1\r\n", ADMIN));
    }

    @Test
    void parametersThatAreWrongAreNamed() throws Exception {
        assertThat(ended(secured.post("/connectors/entra/syncs", "{}"))).isEqualTo("succeeded");
        Map.of(
                        "limit=0", "limit: must have a minimum value of 1",
                        "limit=1001", "limit: must have a maximum value of 1000",
                        "limit=1&limit=2", "limit: is given twice",
                        "limit=9999999999", "limit: must be a number",
                        "cursor=%20", "cursor: does not match",
                        "cursor=YQ", "cursor: is none that was given out",
                        "resource=x", "resourceType: goes together with resource",
                        "principal=x", "principalType: goes together with principal",
                        "resourceType=UPPER", "resourceType: does not match",
                        "__proto__=x", "__proto__: is no parameter of it")
                .forEach((query, detail) -> check(() -> secured.problem(
                        400, "invalid-request", detail, secured.get("/connectors/entra/grants?" + query, READER))));
    }

    @Test
    void bodiesThatAreWrongAreNotCarriedOut() throws Exception {
        String grants = "/connectors/entra/grants?dryRun=true";
        String principal = "\"principal\":{\"type\":\"user\",\"id\":\"u\"}";
        Map.of(
                        "{\"entitlement\":5," + principal + '}',
                        "/entitlement: integer found, string expected",
                        "{\"entitlement\":\"e\",\"principal\":{\"type\":\"user\",\"id\":\"../x\"}}",
                        "/principal/id: does not match",
                        "{\"entitlement\":\"e\"," + principal + ",\"admin\":true}",
                        "property 'admin' is not defined",
                        "{\"entitlement\":\"e\"}",
                        "required property 'principal' not found",
                        "[]",
                        "must have at least 1 items",
                        '[' + "{},".repeat(10_000) + "{}]",
                        "must have at most 10",
                        "5",
                        "integer found, object expected")
                .forEach((body, detail) ->
                        check(() -> secured.problem(400, "invalid-request", detail, secured.post(grants, body))));
        Map.of(
                        "{\"entitlement\":\"e\"} {}",
                        "the body is no JSON",
                        "{\"entitlement\":\"e\",\"entitlement\":\"f\"}",
                        "names a key twice",
                        "[".repeat(40) + "]".repeat(40),
                        "is nested too deeply",
                        "{\"entitlement\":NaN}",
                        "the body is no JSON",
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                        "the body is no JSON")
                .forEach((body, detail) ->
                        check(() -> secured.problem(400, "malformed-request", detail, secured.post(grants, body))));
        HttpResponse<String> zipped = service.send(
                "POST", grants, "\u001f\u008b", "Authorization", "Bearer " + ADMIN, "Content-Encoding", "gzip");
        secured.problem(400, "malformed-request", "the body is no JSON", zipped);
        assertThat(service.json(secured.get("/changes", READER)).path("items")).isEmpty();
    }

    @Test
    void methodsThatNobodyHasAreRefused() throws Exception {
        for (String method : List.of("TRACE", "OPTIONS", "HEAD", "PUT", "PATCH", "PROPFIND")) {
            String head = method + " /api/v1/connectors HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + ADMIN
                    + "\r\nX-Override: 1\r\nX-HTTP-Method-Override: GET\r\n";
            assertThat(RawRequest.send(service.port(), head))
                    .as(method)
                    .startsWith("HTTP/1.1 405 ")
                    .containsIgnoringCase("\r\nallow: GET\r\n");
        }
    }

    /** What became of a sync, however long a busy machine takes for it. */
    private static String ended(HttpResponse<String> accepted) throws Exception {
        String path = service.json(accepted).path("self").asText().substring(Contract.BASE.length());
        assertThat(secured.get(path + "/progress", READER).statusCode()).isEqualTo(200);
        return service.json(secured.get(path, READER)).path("status").asText();
    }

    private static Answer raw(String head, String key) throws Exception {
        return service.raw(head + "Host: 127.0.0.1\r\nAuthorization: Bearer " + key + "\r\n");
    }

    @FunctionalInterface
    private interface Check {
        void run() throws Exception;
    }

    private static void check(Check check) {
        try {
            check.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
