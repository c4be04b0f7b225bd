/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /users                        | expected 'METHOD PATTERN",
                "GET -> closed                     | a method and a path pattern",
                "GET /users often=3 -> closed      | unknown option 'often=3'",
                "GET /users nth=0 -> closed        | nth must be at least 1",
                "GET /users nth=x -> closed        | \"x\"",
                "GET /users in=space -> closed     | in=batch or in=direct",
                "GET /users ->                     | expected an answer",
                "GET /users -> explode             | unknown answer 'explode'",
                "GET /users -> status              | expected a status code",
                "GET /users -> status 429 soon     | unknown option 'soon'",
                "GET /users -> redirect            | expected a URL",
                "GET /users -> slow speed=1        | unknown option 'speed=1'"
            })
    void aLineThatCannotBeReadIsNamed(String line, String why) {
        Faults faults = new Faults();
        assertThatThrownBy(() -> faults.load("\nGET /ok -> closed\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining(why);
        assertThat(faults.rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status 503 html retry-after-date=4 | STATUS",
                "expired-token                      | EXPIRED_TOKEN",
                "vanished                           | VANISHED",
                "lost-page-token                    | LOST_PAGE_TOKEN",
                "redirect https://evil.example/#x   | REDIRECT",
                "content-type text/html             | CONTENT_TYPE",
                "empty-page                         | EMPTY_PAGE",
                "duplicate                          | DUPLICATE",
                "repeated-link                      | REPEATED_LINK",
                "foreign-link https://evil.example  | FOREIGN_LINK",
                "cut-body                           | CUT_BODY",
                "cut-json                           | CUT_JSON",
                "cut-gzip                           | CUT_GZIP",
                "closed                             | CLOSED",
                "slow chunks=3 pause-ms=20          | SLOW"
            })
    void everyAnswerHasAWord(String words, Answer.Effect effect) {
        assertThat(FaultScript.parse("* ** -> " + words + " # why")
                        .get(0)
                        .answer()
                        .effect())
                .isEqualTo(effect);
    }

    @Test
    void optionsReachTheAnswer() {
        Answer status = FaultScript.parse("GET /x -> status 503 html retry-after-date=4")
                .get(0)
                .answer();
        assertThat(status.status()).isEqualTo(503);
        assertThat(status.html()).isTrue();
        assertThat(status.asDate()).isTrue();
        assertThat(status.retryAfter()).isEqualTo(Duration.ofSeconds(4));
        Answer slow =
                FaultScript.parse("GET /x -> slow chunks=3 pause-ms=20").get(0).answer();
        assertThat(slow.chunks()).isEqualTo(3);
        assertThat(slow.pause()).isEqualTo(Duration.ofMillis(20));
    }

    @ParameterizedTest
    @CsvSource({
        "/groups/*/members, /groups/abc/members?$top=5, true",
        "/groups/*/members, /groups/abc/owners, false",
        "/groups/*/members, /groups/a/b/members, false",
        "/groups/**, /groups/a/b/members, true",
        "/groups, /groups?$top=5, true",
        "/groups, /groups/abc, false",
        "/users?*skiptoken=*, /users?$top=5&$skiptoken=x/y, true",
        "/users?*skiptoken=*, /users?$top=5, false",
        "/USERS, /users, true"
    })
    void patternsMatchPathsAndQueries(String pattern, String target, boolean matches) {
        assertThat(Match.get(pattern).matches("GET", target, false)).isEqualTo(matches);
        assertThat(Match.get(pattern).matches("POST", target, false)).isFalse();
    }

    @Test
    void placeDecides() {
        assertThat(Match.any().matches("GET", "/users", true)).isTrue();
        assertThat(Match.any().inBatch().matches("GET", "/users", false)).isFalse();
        assertThat(Match.any().direct().matches("GET", "/users", true)).isFalse();
    }

    @Test
    void aFaultOfTheConnectionNeitherHitsNorCountsItemsOfABatch() {
        Faults faults = new Faults();
        FaultRule rule = faults.on(Match.any()).then(Answer.cutBody());
        assertThat(faults.next("GET", "/users", true)).isEmpty();
        assertThat(rule.seen()).isZero();
        assertThat(faults.next("GET", "/users", false)).isPresent();
    }
}
