/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "# a comment\n", "[]\n", "---\n", "''"})
    void nothingButSpaceAndCommentsIsEmpty(String text) {
        assertThat(RouteText.of(text).isEmpty()).isTrue();
    }

    @Test
    void whatIsNoYamlIsNotEmptyAndMayBeCalledByEachOfItsNames() {
        RouteText text = RouteText.of("- route:\n    from:\n      uri: \"direct:page-log\n");

        assertThat(text.isEmpty()).isFalse();
        assertThat(text.taken()).containsExactly("direct:page-log");
        assertThat(text.line("direct:page-log"::equals)).isEmpty();
    }

    @Test
    void aRouteThatOthersCallDoesNotBegin() {
        RouteText text = RouteText.of(
                """
                - route:
                    from:
                      uri: direct://page-log?block=false
                      steps:
                        - to: seda:lines
                - from:
                    uri: seda
                    parameters:
                      name: lines
                    steps: []
                """);

        assertThat(text.begins()).isFalse();
        assertThat(text.taken()).containsExactly("direct:page-log", "seda:lines");
        assertThat(text.isBuiltOn()).isFalse();
    }

    @Test
    void aRouteWithAConsumerOfItsOwnBegins() {
        RouteText text = RouteText.of(
                """
                - route:
                    from:
                      uri: timer:tick
                      steps:
                        - to:
                            uri: direct
                            parameters:
                              name: page-log
                """);

        assertThat(text.begins()).isTrue();
        assertThat(text.taken()).isEmpty();
        assertThat(text.named()).contains("direct:page-log");
    }

    @Test
    void beansAndTemplatesAreBuiltOn() {
        assertThat(RouteText.of("- beans: []\n").isBuiltOn()).isTrue();
        assertThat(RouteText.of("- routeTemplate:\n    id: x\n").isBuiltOn()).isTrue();
        assertThat(RouteText.of("- route:\n    id: x\n").isBuiltOn()).isFalse();
    }
}
