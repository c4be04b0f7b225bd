/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.calls;

import org.apache.camel.Exchange;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultExchange;

/** What many calls that follow each other on one exchange leave behind on it, and must not. */
public final class CallExchange {

    private CallExchange() {}

    /**
     * Begins a call with all its attempts. The marks of a call that failed before, and that a doTry has caught, would keep
     * Camel from repeating this one.
     *
     * @param attempts exchange property that counts them
     */
    public static void begin(Exchange exchange, String attempts) {
        exchange.removeProperty(attempts);
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
        exchange.getExchangeExtension().setRedeliveryExhausted(false);
        exchange.getExchangeExtension().setFailureHandled(false);
    }

    /**
     * camel-http keeps every answer until the exchange ends, to close it then. A lane is one exchange with thousands of
     * answers, each of which whoever reads it closes.
     */
    public static void release(Exchange exchange) {
        UnitOfWork work = exchange.getUnitOfWork();
        if (work != null) {
            work.handoverSynchronization(
                    new DefaultExchange(exchange.getContext()),
                    kept -> kept.getClass().getName().startsWith("org.apache.camel.component.http."));
        }
    }
}
