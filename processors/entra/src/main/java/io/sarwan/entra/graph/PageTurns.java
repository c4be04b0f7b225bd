/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;

/**
 * Lets few pages be unpacked at once. An answer that waits in its connection needs no memory; unpacked, it is thousands of
 * objects that live until they are written. Where unpacking may outrun writing, all answers in flight would be in memory
 * together.
 *
 * <p>Between {@link #open} and {@link #close} of a loop that writes what it reads, the turn of a page lasts until
 * {@link #end}, which is when the page is written. A call outside of such a loop has a turn while its answer is unpacked.
 */
public final class PageTurns {

    /** Exchange property with the turn of a loop. */
    static final String TURN = "pageTurn";

    private static final int PAGES_A_PROCESSOR = 2;
    private static final int READERS_A_PROCESSOR = 4;

    private final Permits pages;
    /** Apart from the pages: whoever writes one may have to ask Graph for something before it is written. */
    private final Semaphore readers;

    public PageTurns() {
        this(Runtime.getRuntime().availableProcessors());
    }

    PageTurns(int processors) {
        this.pages = new Permits(PAGES_A_PROCESSOR * processors);
        this.readers = new Semaphore(READERS_A_PROCESSOR * processors);
    }

    /**
     * Before a loop.
     *
     * @param urgent whether something follows from the pages: groups, whose members are asked for next, and long lists of
     *     small pages mostly come before users, who are read by many lists side by side and whom nothing follows
     */
    public void open(Exchange exchange, boolean urgent) {
        end(exchange);
        exchange.setProperty(TURN, new Turn(pages, urgent));
    }

    /** After a loop, however it ended: what the exchange goes on to do is not part of it. */
    public void close(Exchange exchange) {
        end(exchange);
        exchange.removeProperty(TURN);
    }

    /** The page is written, or given up. */
    public void end(Exchange exchange) {
        Turn turn = exchange.getProperty(TURN, Turn.class);
        if (turn != null) {
            turn.end();
        }
    }

    /**
     * Waits for the turn to unpack an answer.
     *
     * @return to be told when it is unpacked
     * @throws IllegalStateException when the run is stopped meanwhile
     */
    Unpacking begin(Exchange exchange) {
        try {
            Turn turn = exchange.getProperty(TURN, Turn.class);
            if (turn == null) {
                readers.acquire();
                return whole -> readers.release();
            }
            turn.begin();
            return whole -> {
                if (!whole) {
                    turn.end();
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while an answer waited to be unpacked", e);
        }
    }

    /** The time in which an answer is unpacked. */
    interface Unpacking {
        /** @param whole whether there is a page now; the turn of a loop that got none is over */
        void over(boolean whole);
    }

    /** How many pages could be unpacked now. */
    int free() {
        return pages.free();
    }

    private static final class Turn {

        private final Permits pages;
        private final boolean urgent;
        private boolean held;

        private Turn(Permits pages, boolean urgent) {
            this.pages = pages;
            this.urgent = urgent;
        }

        private synchronized void begin() throws InterruptedException {
            if (!held) {
                pages.take(urgent);
                held = true;
            }
        }

        private synchronized void end() {
            if (held) {
                held = false;
                pages.giveBack();
            }
        }
    }

    /**
     * A semaphore with two queues: those who are urgent come first, but for every fourth turn while others wait. In a queue
     * whoever came first is next, so that a list of many small pages is not left standing.
     */
    private static final class Permits {

        private static final int IN_A_ROW = 3;

        private final Lock lock = new ReentrantLock();
        private final Deque<Condition> urgent = new ArrayDeque<>();
        private final Deque<Condition> others = new ArrayDeque<>();
        private int free;
        private int row;

        private Permits(int free) {
            this.free = free;
        }

        private void take(boolean first) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                Condition turn = lock.newCondition();
                Deque<Condition> queue = first ? urgent : others;
                queue.addLast(turn);
                try {
                    while (free == 0 || next() != turn) {
                        turn.await();
                    }
                    free--;
                    row = first && !others.isEmpty() ? row + 1 : 0;
                } finally {
                    queue.remove(turn);
                    // Whose turn is next may have changed.
                    callNext();
                }
            } finally {
                lock.unlock();
            }
        }

        private Condition next() {
            boolean turnOfTheOthers = urgent.isEmpty() || !others.isEmpty() && row >= IN_A_ROW;
            return turnOfTheOthers ? others.peekFirst() : urgent.peekFirst();
        }

        private void callNext() {
            Condition next = next();
            if (free > 0 && next != null) {
                next.signal();
            }
        }

        private void giveBack() {
            lock.lock();
            try {
                free++;
                callNext();
            } finally {
                lock.unlock();
            }
        }

        private int free() {
            lock.lock();
            try {
                return free;
            } finally {
                lock.unlock();
            }
        }
    }
}
