/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.AnswerTimeoutException;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphPageTooLargeException;
import io.sarwan.entra.graph.GraphUnavailableException;
import io.sarwan.governance.SyncStore;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a {@link PageChain} on, and decides how it goes on after a setback; the page loop calls it. */
public final class PageChains {

    private static final Logger LOG = LoggerFactory.getLogger(PageChains.class);
    private static final int MOST_RESTARTS = 3;

    /** A page of a sixteenth that still fails does not fail because of its size. */
    private static final int MOST_NARROWINGS = 4;

    private final Origin origin;
    private final CloudGaps cloud;

    /** @param cloud what the tenant's cloud lacks */
    public PageChains(Origin origin, CloudGaps cloud) {
        this.origin = origin;
        this.cloud = cloud;
    }

    /**
     * Continues where an interrupted run stopped, or begins.
     *
     * @param feature what the lane reads, {@code null} where no tenant lacks it
     * @throws FeatureNotInCloudException when the cloud does not have it; then nothing is asked
     */
    public PageChain open(
            @Body PageChain chain,
            @ExchangeProperty("store") SyncStore store,
            @ExchangeProperty("feature") EntraFeature feature)
            throws FeatureNotInCloudException {
        cloud.need(feature);
        return chain.isResumable() ? store.position(chain.name()).map(chain::at).orElse(chain) : chain;
    }

    /**
     * The chain after the page in the body.
     *
     * @throws GraphException when the next link leads to another host or to a page read before
     */
    public PageChain advance(@Body GraphPage<?> page, @ExchangeProperty("chain") PageChain chain)
            throws GraphException {
        return chain.after(page.next(origin).orElse(null));
    }

    /**
     * Begins anew after the page token, or the position of an earlier run, was lost; rows written already are written
     * again and count once.
     *
     * @throws GraphException the loss itself, when it happens again and again
     */
    public PageChain restart(
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("store") SyncStore store,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) GraphException loss)
            throws GraphException {
        if (chain.setbacks().restarts() >= MOST_RESTARTS) {
            throw loss;
        }
        LOG.warn("{} begins again from its first page: {}", chain.name(), loss.fault());
        if (chain.isResumable()) {
            store.restart(chain.name());
        }
        return chain.restarted();
    }

    /**
     * Begins anew with pages half as large, after one failed however often it was asked for; rows written already are
     * written again and count once.
     *
     * @throws Exception the failure itself, when the size of the page is not to blame or cannot be halved any more
     */
    public PageChain narrow(
            @ExchangeProperty("chain") PageChain chain, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure)
            throws Exception {
        boolean bounded = chain.setbacks().narrowings() < MOST_NARROWINGS;
        Optional<PageChain> narrowed = bounded && isOfSize(failure) ? chain.narrowed() : Optional.empty();
        if (narrowed.isEmpty()) {
            throw failure;
        }
        // The stored position stays until a page of the new size is there: when Graph is down, the next run needs it.
        LOG.warn("{} begins again with pages half as large: {}", chain.name(), failure.getMessage());
        return narrowed.get();
    }

    /** Whether less work might be answered where so much was not. A page that is no JSON is none in any size. */
    static boolean isOfSize(Exception failure) {
        if (failure instanceof GraphUnavailableException unavailable) {
            return unavailable.fault().status() > 0 || unavailable.getCause() instanceof SocketTimeoutException;
        }
        return failure instanceof AnswerTimeoutException || failure instanceof GraphPageTooLargeException;
    }

    /** Ends a part of a list that the tenant refuses to list by parts; the list is read whole instead. */
    public PageChain leave(
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("run") EntraRun run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) GraphException refusal) {
        LOG.warn("{} is refused, the whole list is read instead: {}", chain.name(), refusal.fault());
        run.readWhole(chain.getLane());
        return chain.ended();
    }

    /**
     * Throws a refusal once more, in the lane: as it comes from the call, it is marked as dealt with, and the lane's own
     * error handling would pass it by.
     *
     * @throws GraphException the refusal itself
     */
    public void refuse(Exchange exchange) throws GraphException {
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
        exchange.getExchangeExtension().setRedeliveryExhausted(false);
        exchange.getExchangeExtension().setFailureHandled(false);
        throw exchange.getProperty(Exchange.EXCEPTION_CAUGHT, GraphException.class);
    }
}
