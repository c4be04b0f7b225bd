/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class PageTurnsTest {

    /** Two pages at once. */
    private final PageTurns turns = new PageTurns(1);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> begun = new CopyOnWriteArrayList<>();

    @Test
    void aPageThatIsNotWrittenKeepsItsTurn() {
        Exchange loop = loop(false);

        turns.begin(loop).close();

        assertThat(turns.free()).isEqualTo(1);
        turns.end(loop);
        assertThat(turns.free()).isEqualTo(2);
    }

    @Test
    void theNextTryOfTheSamePageTakesNoSecondTurn() {
        Exchange loop = loop(false);

        turns.begin(loop).close();
        turns.begin(loop).close();

        assertThat(turns.free()).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackTwiceCountsOnce() {
        Exchange loop = loop(false);
        turns.begin(loop).close();

        turns.end(loop);
        turns.end(loop);
        turns.close(loop);

        assertThat(turns.free()).isEqualTo(2);
    }

    @Test
    void aLoopThatFailedHoldsNothingOnceItIsClosed() {
        Exchange loop = loop(false);
        turns.begin(loop).close();

        turns.close(loop);
        turns.begin(loop).close();

        assertThat(turns.free())
                .as("the call after the loop is none of its pages")
                .isEqualTo(2);
    }

    @Test
    void anotherLoopOfTheSameExchangeDoesNotHoldTheTurnOfTheFirst() {
        Exchange loop = loop(false);
        turns.begin(loop).close();

        turns.open(loop, false);

        assertThat(turns.free()).isEqualTo(2);
    }

    @Test
    void whoeverWritesAPageCanAskWhileEveryTurnIsTaken() {
        turns.begin(loop(false)).close();
        turns.begin(loop(false)).close();

        try (PageTurns.Unpacking unpacking = turns.begin(new DefaultExchange(context))) {
            assertThat(unpacking).isNotNull();
        }
    }

    @Test
    void aPageWaitsUntilAnotherIsWritten() {
        Exchange first = loop(false);
        turns.begin(first).close();
        turns.begin(loop(false)).close();

        waiting("third", loop(false));
        assertThat(begun).isEmpty();
        turns.end(first);

        await().until(() -> begun.equals(List.of("third")));
    }

    @Test
    void anUrgentPageComesBeforeOneThatHasWaitedLonger() {
        Exchange first = loop(false);
        Exchange second = loop(false);
        turns.begin(first).close();
        turns.begin(second).close();
        Exchange urgent = loop(true);
        waiting("usual", loop(false));
        waiting("urgent", urgent);

        turns.end(first);
        await().until(() -> begun.equals(List.of("urgent")));
        turns.end(urgent);

        await().until(() -> begun.equals(List.of("urgent", "usual")));
    }

    private Exchange loop(boolean urgent) {
        Exchange exchange = new DefaultExchange(context);
        turns.open(exchange, urgent);
        return exchange;
    }

    private void waiting(String name, Exchange exchange) {
        Thread thread = new Thread(() -> {
            turns.begin(exchange).close();
            begun.add(name);
        });
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }
}
