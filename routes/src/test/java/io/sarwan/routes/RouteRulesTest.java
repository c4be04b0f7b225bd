/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule reports a file that breaks it, so that no rule passes because it looks at nothing. */
class RouteRulesTest {

    @Test
    void aFileThatFollowsThemBreaksNoRule() throws IOException {
        RouteFile good = route(
                """
                        - to:
                            id: good-to
                            uri: direct:good
                """);

        assertThat(RouteFilesTest.invalid(good)).isEmpty();
        assertThat(RouteFilesTest.badOptions(good)).isEmpty();
        assertThat(RouteRules.name(good)).isEmpty();
        assertThat(RouteRules.descriptions(good)).isEmpty();
        assertThat(RouteRules.steps(good)).isEmpty();
        assertThat(RouteRules.languages(good)).isEmpty();
        assertThat(RouteRules.simple(good)).isEmpty();
        assertThat(RouteRules.http(good)).isEmpty();
        assertThat(RouteRules.stepIds(good, new HashMap<>())).isEmpty();
        assertThat(RouteRules.directTargets(List.of(good))).isEmpty();
        assertThat(RouteRules.references(good, Set.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loopDoWhile: {id: a}",
                "to: {id: a, uri: 'direct:good', unknown: 1}",
                "bean: {id: a, ref: x, methood: y}",
                "nonsense: {id: a}",
            })
    void whatTheSchemaDoesNotKnowIsReported(String step) throws IOException {
        assertThat(RouteFilesTest.invalid(step(step))).isNotEmpty();
    }

    @Test
    void aFileOfAnotherNameIsReported() throws IOException {
        assertThat(RouteRules.name(RouteFile.of("other", step("stop: {id: a}").text())))
                .isNotEmpty();
        assertThat(RouteRules.name(RouteFile.of("empty", ""))).isNotEmpty();
    }

    @Test
    void aRouteWithoutIdOrDescriptionIsReported() throws IOException {
        assertThat(RouteRules.descriptions(RouteFile.of("good", "- route: {from: {uri: 'direct:a'}}")))
                .hasSize(2);
        assertThat(RouteRules.descriptions(RouteFile.of("good", "- routeTemplate: {route: {from: {uri: 'direct:a'}}}")))
                .hasSize(2);
        assertThat(RouteRules.descriptions(RouteFile.of("good", "- routeConfiguration: {onException: []}")))
                .hasSize(1);
        assertThat(RouteRules.descriptions(RouteFile.of("good", "- templatedRoute: {routeTemplateRef: a}")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: {uri: 'direct:good'}",
                "loop: {id: a, steps: [{to: {uri: 'direct:good'}}]}",
                "choice: {id: a, when: [{steps: [{stop: {}}]}]}",
                "choice: {id: a, otherwise: {steps: [{stop: {}}]}}",
                "doTry: {id: a, steps: [], doCatch: [{exception: [java.io.IOException], steps: []}]}",
                "doTry: {id: a, steps: [], doCatch: [{id: b, steps: [{stop: {}}]}]}",
                "loop: {id: a, steps: [{stop: {id: a}}]}",
            })
    void aStepWithoutAnIdOfItsOwnIsReported(String step) throws IOException {
        assertThat(RouteRules.stepIds(step(step), new HashMap<>())).hasSize(1);
    }

    @Test
    void anIdThatAnotherFileHasIsReported() throws IOException {
        Map<String, String> seen = new HashMap<>(Map.of("good", "elsewhere"));

        assertThat(RouteRules.stepIds(step("stop: {id: a}"), seen))
                .hasSize(1)
                .first()
                .asString()
                .contains("elsewhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toD: {id: a, uri: '${header.link}'}",
                "dynamicRouter: {id: a}",
                "script: {id: a}",
                "removeHeaders: {id: a, pattern: '*', excludePattern: 'CamelHttp*'}",
                "removeHeaders: {id: a, pattern: 'Camel*'}",
                "convertBodyTo: {id: a, type: java.lang.String}",
                "split: {id: a, steps: [{loop: {id: b, steps: [{toD: {id: c, uri: x}}]}}]}",
            })
    void aForbiddenStepIsReported(String step) throws IOException {
        assertThat(RouteRules.steps(step(step))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setBody: {id: a, expression: {groovy: {expression: '1'}}}",
                "setBody: {id: a, groovy: '1'}",
                "filter: {id: a, expression: {jsonpath: '$.x'}}",
                "setBody: {id: a, expression: {unheardOf: '1'}}",
            })
    void aScriptIsReported(String step) throws IOException {
        assertThat(RouteRules.languages(step(step))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body.a} && ${body.b} && ${body.c}",
                "${body.a} == 1 || ${body.b}",
                "${body.a} > 1 && ${body.a} < 3",
                "${body.a} contains 'x' && ${body.b}",
                "${exchangeProperty.someLongName.anotherLongName.yetAnotherLongName.andOneMoreLongName.ofManyMore}",
            })
    void aLongExpressionIsReported(String expression) throws IOException {
        assertThat(RouteRules.simple(
                        step("filter: {id: a, expression: {simple: {expression: \"" + expression + "\"}}}")))
                .hasSize(1);
        assertThat(RouteRules.simple(step("filter: {id: a, simple: \"" + expression + "\"}")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: {id: a, uri: 'https://graph.microsoft.com'}",
                "to: 'http://localhost'",
                "wireTap: {id: a, uri: 'http:{{host}}'}",
                "enrich: {id: a, uri: 'https://x'}",
                "to: {id: a, uri: '{{sarwan.other.url}}'}",
                "to: {id: a, uri: 'direct:x', parameters: {followRedirects: true}}",
            })
    void anotherHttpEndpointIsReported(String step) throws IOException {
        assertThat(RouteRules.http(step(step))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"graph, graph-call", "scim, scim-call"})
    void theOneWayToAServiceIsReportedWithoutItsGuards(String service, String file) throws IOException {
        String text = step("to: {id: a, uri: '{{sarwan." + service + ".url}}', parameters: {followRedirects: true}}")
                .text();

        assertThat(RouteRules.http(RouteFile.of(file, text))).hasSize(3);
        assertThat(RouteRules.http(RouteFile.of("good", text))).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bean: {id: a, ref: nobody}",
                "process: {id: a, ref: nobody}",
                "setBody: {id: a, expression: {method: {ref: nobody, method: x}}}",
                "split: {id: a, aggregationStrategy: nobody}",
                "multicast: {id: a, executorService: nobody}",
                "to: {id: a, uri: 'direct:good', parameters: {httpClientConfigurer: '#nobody'}}",
            })
    void aNameThatNobodyHasIsReported(String step) throws IOException {
        assertThat(RouteRules.references(step(step), Set.of("good"))).hasSize(1);
    }

    @Test
    void aMapperThatIsNotThereIsReported() throws IOException {
        RouteFile file =
                RouteFile.of("good", "- templatedRoute: {routeId: good, parameters: [{name: mapper, value: nobody}]}");

        assertThat(RouteRules.references(file, Set.of("good"))).hasSize(1);
    }

    @Test
    void aDirectEndpointToNowhereIsReported() throws IOException {
        assertThat(RouteRules.directTargets(List.of(step("to: {id: a, uri: 'direct:nowhere'}"))))
                .hasSize(1);
        assertThat(RouteRules.directTargets(List.of(step("to: 'direct:nowhere'"))))
                .hasSize(1);
        assertThat(RouteRules.directTargets(List.of(step("wireTap: {id: a, uri: 'direct:nowhere'}"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.io.NoSuchException", "java.lang.String", "GraphException"})
    void anExceptionThatDoesNotExistIsReported(String type) throws IOException {
        assertThat(RouteRules.exceptions(RouteFile.of(
                        "good", "- routeConfiguration: {onException: [{onException: {exception: [" + type + "]}}]}")))
                .hasSize(1);
        assertThat(RouteRules.exceptions(step("doTry: {id: a, doCatch: [{exception: [" + type + "]}]}")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password: hunter22", "clientSecret=abcdef", "Bearer: eyJ0eXAi", "apiKey: 'a1b2c3'"})
    void aSecretIsReported(String text) throws IOException {
        assertThat(RouteRules.secrets(RouteFile.of("good", "# " + text + "\n- route: {}")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to: {id: a, uri: 'https://graph.example/', parameters: {throwExceptionOnFailures: false}}",
                "to: {id: a, uri: 'direct:x?blocked=true'}",
                "to: {id: a, uri: 'direct:x', parameters: {timeout: soon}}",
                "to: {id: a, uri: 'unheardof:x'}",
            })
    void anOptionThatDoesNotExistIsReported(String step) throws IOException {
        assertThat(RouteFilesTest.badOptions(step(step))).hasSize(1);
    }

    private static RouteFile step(String step) throws IOException {
        return route("                - " + step + "\n");
    }

    private static RouteFile route(String steps) throws IOException {
        return RouteFile.of(
                "good",
                """
                - route:
                    id: good
                    description: Does something
                    from:
                      uri: direct:good
                      steps:
                """
                        + steps.stripIndent().indent(8));
    }
}
