/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphUnavailableException;
import io.sarwan.entra.graph.SampleFailures;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageChainsTest {

    private static final GraphPage<?> PAGE =
            new GraphPage<>(List.of(), "https://graph.microsoft.com/v1.0/groups?$select=id&$top=999&$skiptoken=a", -1);

    private final PageChains chains =
            new PageChains(Origin.of(URI.create("https://graph.microsoft.com")), CloudGaps.GLOBAL);
    private final EntraRequests requests = new EntraRequests();
    private final NoStore store = new NoStore();
    private final PageChain groups = PageChain.resumable("groups", requests.groups());

    @Test
    void aPageThatKeepsFailingIsHalvedFourTimesAndThenFails() throws Exception {
        GraphUnavailableException failure = SampleFailures.unavailable(504);
        List<String> sizes = new ArrayList<>();
        PageChain chain = groups;
        for (int i = 0; i < 4; i++) {
            chain = chains.narrow(chain, failure);
            sizes.add(top(chain));
        }

        assertThat(sizes).containsExactly("499", "249", "124", "62");
        PageChain smallest = chain;
        assertThatThrownBy(() -> chains.narrow(smallest, failure)).isSameAs(failure);
    }

    @Test
    void aPageOfUsersIsNeverSmallerThanTwentyFive() throws Exception {
        GraphUnavailableException failure = SampleFailures.unavailable(500);
        PageChain users = PageChain.resumable("users", requests.users(EntraOptions.reading(Set.of())));

        PageChain smallest = chains.narrow(chains.narrow(users, failure), failure);

        assertThat(top(smallest)).isEqualTo("25");
        assertThatThrownBy(() -> chains.narrow(smallest, failure)).isSameAs(failure);
    }

    @Test
    void aNarrowedChainBeginsAgainAndKeepsItsSizeWhenItsTokenIsLost() throws Exception {
        PageChain second = chains.advance(PAGE, groups);

        PageChain narrowed = chains.narrow(second, SampleFailures.unavailable(502));
        PageChain restarted = chains.restart(narrowed, store, SampleFailures.tokenLost());

        assertThat(narrowed.getRequest().link().query()).doesNotContain("skiptoken");
        assertThat(top(restarted)).isEqualTo("499");
    }

    @Test
    void onlyWhatASmallerPageMayMendIsHalved() {
        assertThat(PageChains.isOfSize(SampleFailures.unavailable(500))).isTrue();
        assertThat(PageChains.isOfSize(SampleFailures.broken(new SocketTimeoutException("late"))))
                .isTrue();
        assertThat(PageChains.isOfSize(SampleFailures.pageTooLarge())).isTrue();
        assertThat(PageChains.isOfSize(SampleFailures.answerTimeout())).isTrue();

        assertThat(PageChains.isOfSize(SampleFailures.broken(new IOException("no JSON"))))
                .isFalse();
        assertThat(PageChains.isOfSize(new IOException("refused"))).isFalse();
    }

    @Test
    void aPositionOfAnEarlierRunIsOldUntilItsPageHasBeenRead() throws Exception {
        PageChain resumed = groups.at(new io.sarwan.governance.ChainPosition("groups", "/v1.0/groups?$skiptoken=x"));

        assertThat(groups.isResumed()).isFalse();
        assertThat(resumed.isResumed()).isTrue();
        assertThat(chains.advance(PAGE, resumed).isResumed()).isFalse();
        assertThat(chains.restart(resumed, store, SampleFailures.tokenLost()).isResumed())
                .isFalse();
    }

    /**
     * Routes ask {@code ${exchangeProperty.chain.part}}. A second method of that name, with or without {@code is}, makes the
     * question ambiguous, and a question that fails inside a catch clause leaves its exchange hanging.
     */
    @Test
    void whatRoutesAskOfAChainHasOneAnswer() {
        for (String name : List.of("Resumed", "Part", "Open", "Request", "Lane")) {
            String plain = name.toLowerCase(java.util.Locale.ROOT);
            assertThat(PageChain.class.getDeclaredMethods())
                    .filteredOn(
                            method -> Set.of(plain, "is" + name, "get" + name).contains(method.getName()))
                    .as(plain)
                    .hasSize(1);
        }
    }

    private static String top(PageChain chain) {
        return chain.getRequest().link().query().replaceFirst(".*top=(\\d+).*", "$1");
    }

    /** Routes read properties of a chain; two methods of one property end an exchange without a word. */
    @Test
    void noPropertyOfAChainIsAmbiguous() {
        List<String> names = Stream.of(PageChain.class.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .toList();

        assertThat(names)
                .filteredOn(name -> name.startsWith("is"))
                .noneMatch(name -> names.contains(name.substring(2).toLowerCase(Locale.ROOT)));
    }
}
