/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphOrigin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphPageTokenLostException;
import io.sarwan.governance.SyncStore;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves a {@link PageChain} on; the page loop calls it. */
public final class PageChains {

    private static final Logger LOG = LoggerFactory.getLogger(PageChains.class);
    private static final int MOST_RESTARTS = 3;

    private final GraphOrigin origin;

    public PageChains(GraphOrigin origin) {
        this.origin = origin;
    }

    /** Continues where an interrupted run stopped, or begins. */
    public PageChain open(@Body PageChain chain, @ExchangeProperty("store") SyncStore store) {
        return chain.resumable() ? store.position(chain.name()).map(chain::at).orElse(chain) : chain;
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
     * Begins anew after the page token was lost; rows written already are written again and count once.
     *
     * @throws GraphException the loss itself, when it happens again and again
     */
    public PageChain restart(
            @ExchangeProperty("chain") PageChain chain,
            @ExchangeProperty("store") SyncStore store,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) GraphPageTokenLostException loss)
            throws GraphException {
        if (chain.restarts() >= MOST_RESTARTS) {
            throw loss;
        }
        LOG.warn("{} begins again from its first page: {}", chain.name(), loss.fault());
        store.restart(chain.name());
        return chain.restarted();
    }
}
