/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a message ends in failure that began in a route of an added file: nobody else would, or in words of Camel's.
 * What fails on the way of our own routes is told by these, and what was handled is no failure.
 */
final class AddedFailures extends SimpleEventNotifierSupport {

    private static final Logger LOG = LoggerFactory.getLogger("io.sarwan.routes");
    private static final String TOLD = "SarwanFailureTold";

    /** Some messages quote the body. */
    private static final int LONGEST = 500;

    private final Function<String, Optional<String>> where;

    /** @param where file and route of a route id; empty for routes that are not added */
    AddedFailures(Function<String, Optional<String>> where) {
        this.where = where;
        setIgnoreCamelContextInitEvents(true);
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        // Of what becomes of messages the class above ignores everything.
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeFailedEvents(false);
    }

    /** Listens to a context, before any added file is loaded into it. */
    void listen(CamelContext context) {
        start();
        context.getManagementStrategy().addEventNotifier(this);
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                routes.forEach(AddedFailures.this::take);
            }
        });
    }

    /** What a consumer cannot do it tells its handler, and some tell it of each message that failed, with all its causes. */
    private void take(Route route) {
        String id = route.getRouteId();
        if (route.getConsumer() instanceof DefaultConsumer consumer
                && consumer.getExceptionHandler() instanceof LoggingExceptionHandler
                && where.apply(id).isPresent()) {
            consumer.setExceptionHandler(new ExceptionHandler() {
                @Override
                public void handleException(Throwable failure) {
                    tell(id, "failed", failure);
                }

                @Override
                public void handleException(String message, Throwable failure) {
                    tell(id, message, failure);
                }

                @Override
                public void handleException(String message, Exchange exchange, Throwable failure) {
                    if (exchange == null || exchange.getProperty(TOLD) == null) {
                        tell(id, message, failure);
                    }
                }
            });
        }
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeFailedEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeFailedEvent) event).getExchange();
        if (exchange.getException() != null && !isPart(exchange)) {
            tell(exchange.getFromRouteId(), "a message failed", exchange.getException());
            exchange.setProperty(TOLD, true);
        }
    }

    /**
     * The whole that a part was cut from fails with it, or has its own idea of what to do. A whole that fails has the
     * properties of the part that made it so.
     */
    private static boolean isPart(Exchange exchange) {
        Object whole = exchange.getProperty(Exchange.CORRELATION_ID);
        boolean cut = exchange.getProperty(Exchange.SPLIT_INDEX) != null
                || exchange.getProperty(Exchange.MULTICAST_INDEX) != null;
        return cut && whole != null && !whole.equals(exchange.getExchangeId());
    }

    private void tell(String id, String what, Throwable failure) {
        where.apply(id).ifPresent(route -> {
            LOG.error("{}: {}: {}", route, what, failure == null ? "no reason is known" : reason(failure));
            LOG.debug("{}: where it failed", route, failure);
        });
    }

    private static String reason(Throwable failure) {
        String said = RouteFault.oneLine(URISupport.sanitizeUri(RouteRun.rootMessage(failure)));
        return said.length() > LONGEST ? said.substring(0, LONGEST) + " …" : said;
    }
}
