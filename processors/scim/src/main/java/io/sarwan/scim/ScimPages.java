/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.governance.Outcome;
import io.sarwan.governance.SyncStore;
import io.sarwan.scim.config.ScimConfig.Paging;
import io.sarwan.scim.http.ScimException;
import io.sarwan.scim.http.ScimPageTooLargeException;
import io.sarwan.scim.http.ScimUnavailableException;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides after every page whether there is another one. Goes on by the rows received, never by what the service says of
 * itself, and ends a list as incomplete when the service says that there is more than it showed.
 */
public final class ScimPages {

    private static final Logger LOG = LoggerFactory.getLogger(ScimPages.class);
    private static final int MOST_SETBACKS = 4;
    private static final int SMALLEST_PAGE = 5;

    /** Continues where an interrupted run stopped, or begins. */
    public ScimChain open(
            @Body ScimChain chain, @ExchangeProperty("store") SyncStore store, @ExchangeProperty("run") ScimRun run) {
        if (!chain.kept()) {
            return chain;
        }
        return store.position(chain.name())
                .map(position -> {
                    if (position.isFinished()) {
                        return chain.ended(null);
                    }
                    return chain.next()
                            .of(position.next())
                            .map(next -> chain.resumedAt(next, run.readBefore(chain.list())))
                            .orElse(chain);
                })
                .orElse(chain);
    }

    /** The chain after the page in the body. */
    public ScimChain advance(@Body ScimPage page, @ExchangeProperty("chain") ScimChain chain) {
        ListProgress memory = chain.memory();
        ListPosition at = chain.next();
        int added = memory.note(page);
        if (page.nextCursor() != null && (at.mode() == Paging.CURSOR || at.mode() == Paging.AUTO)) {
            return memory.isNew(page.nextCursor())
                    ? chain.at(at.atCursor(page.nextCursor()))
                    : chain.ended(said(chain, "gave the same cursor twice"));
        }
        if (at.mode() == Paging.NONE || at.mode() == Paging.CURSOR && !(at.isFirst() && memory.isShort())) {
            return end(chain, page, added);
        }
        boolean whole = memory.isTotalKnown() && !memory.isShort();
        // A first page that is the whole list by its own account may be cut down, and its total with it.
        boolean shorter = chain.list().isWhole()
                ? page.rows().size() < memory.largestPage()
                : page.rows().size() < at.count();
        if (added == 0 || whole && shorter) {
            return end(chain, page, added);
        }
        return chain.at(at.atIndex(at.startIndex() + page.rows().size()));
    }

    private static ScimChain end(ScimChain chain, ScimPage page, int added) {
        ListProgress memory = chain.memory();
        boolean repeated = added == 0 && memory.isFirstAgain(page);
        if (!memory.isShort()) {
            boolean doubtful = repeated
                    && !chain.next().isFirst()
                    && memory.seen() == chain.next().count()
                    && memory.total() == memory.seen();
            return chain.ended(
                    doubtful
                            ? said(
                                    chain,
                                    "gave its first page again and says that there are exactly as many as one page holds."
                                            + " Set pagination.pageSize to another number, or pagination.mode to cursor")
                            : null);
        }
        if (repeated) {
            return chain.ended(said(
                    chain,
                    "ignores startIndex: it gave the same " + page.rows().size() + " again and says there are "
                            + memory.total() + ". Set pagination.pageSize to that many, or pagination.mode to cursor"));
        }
        if (chain.setbacks() == 0 && chain.list().isWhole() && chain.next().mode() != Paging.CURSOR) {
            // Rows shift while they are listed; a second walk finds most of those that slipped through.
            LOG.info("{} are listed once more: {} of {} were shown", chain.name(), memory.seen(), memory.total());
            return chain.again(firstAgain(chain), chain.memory().emptied());
        }
        return chain.ended(said(chain, "showed " + memory.seen() + " and says that there are " + memory.total()));
    }

    private static String said(ScimChain chain, String what) {
        return "the list " + chain.list().resource() + " is not complete: the service " + what;
    }

    private static ListPosition firstAgain(ScimChain chain) {
        ListPosition last = chain.next();
        return ListPosition.first(last.mode(), last.count());
    }

    /**
     * Begins anew after the cursor, or the position of an earlier run, was lost; rows written already are written again and
     * count once.
     *
     * @throws ScimException the loss itself, when it happens again and again
     */
    public ScimChain restart(
            @ExchangeProperty("chain") ScimChain chain,
            @ExchangeProperty("store") SyncStore store,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ScimException loss,
            Exchange exchange)
            throws ScimException {
        if (chain.setbacks() >= MOST_SETBACKS) {
            unmark(exchange);
            throw loss;
        }
        LOG.warn("{} are listed again from their first page: {}", chain.name(), loss.fault());
        store.restart(chain.name());
        return chain.again(firstAgain(chain), chain.memory().emptied());
    }

    /**
     * Asks for half as many rows, after a page failed however often it was asked for.
     *
     * @throws ScimException the failure itself, when the size of the page is not to blame or cannot be halved any more
     */
    public ScimChain narrow(
            @ExchangeProperty("chain") ScimChain chain,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) ScimException failure,
            Exchange exchange)
            throws ScimException {
        int half = chain.next().count() / 2;
        if (!isOfSize(failure) || chain.setbacks() >= MOST_SETBACKS || half < SMALLEST_PAGE) {
            unmark(exchange);
            throw failure;
        }
        LOG.warn("{} are listed {} at a time from now on: {}", chain.name(), half, failure.fault());
        ListPosition here = chain.next();
        // A cursor belongs to the number of rows it was made with (RFC 9865 section 2.1).
        return here.mode() == Paging.CURSOR && !here.isFirst()
                ? chain.again(firstAgain(chain).withCount(half), chain.memory().emptied())
                : chain.smaller(here.withCount(half));
    }

    private static boolean isOfSize(ScimException failure) {
        return failure instanceof ScimPageTooLargeException
                || failure instanceof ScimUnavailableException
                        && failure.fault().status() > 0;
    }

    /**
     * Throws a refusal once more, in the lane.
     *
     * @throws Exception the refusal itself
     */
    public void refuse(Exchange exchange) throws Exception {
        unmark(exchange);
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    /** As it comes from the call, a failure is marked as dealt with, and the lane's own error handling would pass it by. */
    private static void unmark(Exchange exchange) {
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
        exchange.getExchangeExtension().setRedeliveryExhausted(false);
        exchange.getExchangeExtension().setFailureHandled(false);
    }

    /** What came of the list. */
    public Outcome outcome(@ExchangeProperty("chain") ScimChain chain, @ExchangeProperty("run") ScimRun run) {
        Optional<String> unreadable = run.unreadable().objection(chain);
        Outcome outcome = chain.problem() == null ? Outcome.COMPLETE : Outcome.incomplete(chain.problem());
        return unreadable.map(why -> outcome.and(Outcome.incomplete(why))).orElse(outcome);
    }
}
