/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static io.sarwan.acceptance.SecuredService.ADMIN;
import static io.sarwan.acceptance.SecuredService.READER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages that show the contract, as a browser asks for them. */
class ServeDocsIT extends OnSecuredService {

    private static final Map<String, String> TYPES =
            Map.of("css", "text/css", "js", "text/javascript", "html", "text/html", "yaml", "application/yaml");

    @Test
    void thePagesOfTheContractAreServedAndNothingBesideThem() throws Exception {
        HttpResponse<String> page = service.send("GET", "/docs/index.html", null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("script-src 'self';", "style-src 'self';", "default-src 'none'")
                .doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("style=", "onload=");
        Matcher files = Pattern.compile("(?:src|href)=\"(?!data:)([^\"]+)\"").matcher(page.body());
        int seen = 0;
        for (; files.find(); seen++) {
            HttpResponse<String> file = service.send(
                    "GET", URI.create("/docs/").resolve(files.group(1)).toString(), null);
            assertThat(file.statusCode()).as(files.group(1)).isEqualTo(200);
            String type = TYPES.get(files.group(1).replaceFirst(".*\\.", ""));
            assertThat(file.headers().firstValue("Content-Type").orElse(""))
                    .as(files.group(1))
                    .startsWith(type);
        }
        assertThat(seen).isEqualTo(6);
        HttpResponse<String> program = service.send("GET", "/docs/swagger-ui-bundle.js", null);
        assertThat(program.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
        assertThat(program.body()).contains("SwaggerUIBundle");
        for (String trick : List.of("..%2fopenapi.yaml", "%2e%2e%2fapplication.properties", "..%5copenapi.yaml")) {
            secured.problem(400, "malformed-request", "encoded separator", service.send("GET", "/docs/" + trick, null));
        }
        assertThat(RawRequest.send(service.port(), "GET /api/v1/docs/../openapi.yaml HTTP/1.1\r\nHost: 127.0.0.1\r\n"))
                .startsWith("HTTP/1.1 400 ");
        for (String missing : List.of("/docs/nothing.js", "/docs/swagger-ui/", "/docs/")) {
            assertThat(service.send("GET", missing, null, "Authorization", "Bearer " + READER)
                            .statusCode())
                    .as(missing)
                    .isIn(400, 404);
        }
        assertThat(Files.readString(folder.resolve("serve.log"))).doesNotContain("Unknown keyword");
    }

    @Test
    void theWayToThePagesNeedsNoName() throws Exception {
        HttpResponse<String> way = service.send("GET", "/docs", null);

        assertThat(way.statusCode()).isEqualTo(302);
        assertThat(way.headers().firstValue("Location")).hasValue("/api/v1/docs/index.html");
        secured.problem(404, "not-found", "nothing has this address", secured.get("/docs/", READER));
    }

    /** A browser that is told of no icon asks for one, at the root of the server, and is refused. */
    @Test
    void noPageMakesABrowserAskForAnIcon() throws Exception {
        for (String page : List.of("index.html", "problems.html")) {
            assertThat(service.send("GET", "/docs/" + page, null).body())
                    .as(page)
                    .contains("<link rel=\"icon\" href=\"data:,\">");
        }
    }

    /** What the pages put into the field of a body before anybody has written into it. */
    @Test
    void everySampleOfABodyIsOneThatTheServiceTakes() throws Exception {
        JsonNode contract = new YAMLMapper()
                .readTree(service.send("GET", "/openapi.yaml", null).body());
        int samples = 0;
        for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                for (Map.Entry<String, JsonNode> media :
                        operation.getValue().at("/requestBody/content").properties()) {
                    JsonNode sample = media.getValue().path("example");
                    HttpResponse<String> answer = service.send(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey()
                                    .replace("{connector}", "entra")
                                    .replace("{account}", "ada")
                                    .replace("{action}", "revoke_sessions"),
                            sample.isTextual() ? sample.asText() : sample.toString(),
                            "Content-Type",
                            media.getKey(),
                            "Authorization",
                            "Bearer " + ADMIN);
                    // Taken, or refused for what is off in this service.
                    assertThat(answer.statusCode())
                            .as(operation.getValue().path("operationId").asText() + ": " + answer.body())
                            .isIn(202, 403);
                    samples++;
                }
            }
        }
        assertThat(samples).isEqualTo(9);
    }

    /** The policy lets no page make code of text or of attributes, nor ask anybody else. */
    @Test
    void noScriptNeedsWhatThePolicyForbids() throws Exception {
        String initializer = service.send("GET", "/docs/initializer.js", null).body();

        assertThat(initializer)
                .doesNotContain("eval(", "new Function", "innerHTML", "http://", "https://")
                .contains("url: \"../openapi.yaml\"", "validatorUrl: null");
        for (String page : List.of("index.html", "problems.html")) {
            assertThat(service.send("GET", "/docs/" + page, null).body())
                    .as(page)
                    .doesNotContainPattern("<script(?![^>]* src=)|<style|\\son[a-z]+=|\\sstyle=|javascript:|https?://");
        }
    }
}
