/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PageTurnsTest {

    /** Two pages at once. */
    private final PageTurns turns = new PageTurns(1);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> begun = new CopyOnWriteArrayList<>();

    @Test
    void aPageThatIsNotWrittenKeepsItsTurn() {
        Exchange loop = loop(false);

        turns.begin(loop).over(true);

        assertThat(turns.free()).isEqualTo(1);
        turns.end(loop);
        assertThat(turns.free()).isEqualTo(2);
    }

    @Test
    void anAnswerThatBreaksOffHoldsNoTurnWhileItIsAskedForAgain() {
        Exchange loop = loop(false);

        turns.begin(loop).over(false);

        assertThat(turns.free()).isEqualTo(2);
    }

    @Test
    void whatIsGivenBackTwiceCountsOnce() {
        Exchange loop = loop(false);
        turns.begin(loop).over(true);

        turns.end(loop);
        turns.end(loop);
        turns.close(loop);

        assertThat(turns.free()).isEqualTo(2);
    }

    @Test
    void aLoopThatFailedHoldsNothingOnceItIsClosed() {
        Exchange loop = loop(false);
        turns.begin(loop).over(true);

        turns.close(loop);
        turns.begin(loop).over(true);

        assertThat(turns.free())
                .as("the call after the loop is none of its pages")
                .isEqualTo(2);
    }

    @Test
    void anotherLoopOfTheSameExchangeDoesNotHoldTheTurnOfTheFirst() {
        Exchange loop = loop(false);
        turns.begin(loop).over(true);

        turns.open(loop, false);

        assertThat(turns.free()).isEqualTo(2);
    }

    @Test
    void whoeverWritesAPageCanAskWhileEveryTurnIsTaken() {
        turns.begin(loop(false)).over(true);
        turns.begin(loop(false)).over(true);

        assertThat(turns.begin(new DefaultExchange(context))).isNotNull();
    }

    @Test
    void aPageWaitsUntilAnotherIsWritten() {
        Exchange first = loop(false);
        turns.begin(first).over(true);
        turns.begin(loop(false)).over(true);

        waiting("third", loop(false));
        assertThat(begun).isEmpty();
        turns.end(first);

        await().until(() -> begun.equals(List.of("third")));
    }

    @Test
    void anUrgentPageComesBeforeOneThatHasWaitedLonger() {
        Exchange first = loop(false);
        Exchange second = loop(false);
        turns.begin(first).over(true);
        turns.begin(second).over(true);
        Exchange urgent = loop(true);
        waiting("usual", loop(false));
        waiting("urgent", urgent);

        turns.end(first);
        await().until(() -> begun.equals(List.of("urgent")));
        turns.end(urgent);

        await().until(() -> begun.equals(List.of("urgent", "usual")));
    }

    @Test
    void ofPagesThatAreAsUrgentTheOneThatCameFirstIsNext() {
        Exchange holder = loop(true);
        turns.begin(holder).over(true);
        Exchange other = loop(true);
        turns.begin(other).over(true);
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "page " + i).toList();
        List<Exchange> pages = names.stream().map(name -> loop(true)).toList();
        for (int i = 0; i < names.size(); i++) {
            waiting(names.get(i), pages.get(i));
        }

        turns.end(holder);
        for (int i = 0; i < names.size(); i++) {
            int done = i + 1;
            await().until(() -> begun.size() == done);
            turns.end(pages.get(i));
        }

        assertThat(begun).isEqualTo(names);
    }

    @Test
    void pagesThatAreNotUrgentGetEveryFourthTurnHoweverManyUrgentOnesWait() {
        Exchange holder = loop(true);
        turns.begin(holder).over(true);
        turns.begin(loop(true)).over(true);
        List<Exchange> urgent = IntStream.range(0, 12).mapToObj(i -> loop(true)).toList();
        urgent.forEach(each -> waiting("urgent", each, true));
        waiting("usual", loop(false), true);

        turns.end(holder);

        await().until(() -> begun.size() == 13);
        assertThat(begun.indexOf("usual")).isLessThanOrEqualTo(3);
    }

    @Test
    void whoeverWaitsWhenTheRunIsStoppedWaitsNoLonger() {
        turns.begin(loop(false)).over(true);
        turns.begin(loop(false)).over(true);

        waiting("stopped", loop(false)).interrupt();

        await().until(() -> begun.equals(List.of("stopped while an answer waited to be unpacked")));
    }

    @Test
    void whoeverIsStoppedAtTheHeadOfItsQueueLetsTheOthersOn() {
        Exchange holder = loop(false);
        turns.begin(holder).over(true);
        turns.begin(loop(false)).over(true);
        Thread head = waiting("head", loop(true));
        waiting("behind", loop(false));

        head.interrupt();
        await().until(() -> begun.equals(List.of("stopped while an answer waited to be unpacked")));
        turns.end(holder);

        await().until(() -> begun.contains("behind"));
    }

    private Exchange loop(boolean urgent) {
        Exchange exchange = new DefaultExchange(context);
        turns.open(exchange, urgent);
        return exchange;
    }

    private Thread waiting(String name, Exchange exchange) {
        return waiting(name, exchange, false);
    }

    private Thread waiting(String name, Exchange exchange, boolean passesOn) {
        Thread thread = new Thread(() -> {
            try {
                turns.begin(exchange).over(true);
                begun.add(name);
                if (passesOn) {
                    turns.end(exchange);
                }
            } catch (IllegalStateException stopped) {
                begun.add(stopped.getMessage());
            }
        });
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }
}
