/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.governance.Outcome;
import io.sarwan.runtime.SarwanException;
import java.util.function.Function;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run through the routes, whatever it reads. */
final class RouteRun {

    private static final Logger LOG = LoggerFactory.getLogger(RouteRun.class);

    private RouteRun() {}

    /**
     * Sends a run to its route and waits for what comes of it.
     *
     * @param end says what a run is that ended with an exception
     * @throws SarwanException when the routes did not start
     */
    static Outcome send(StartingRoutes routes, String endpoint, Object run, Function<Throwable, Outcome> end) {
        try {
            Exchange exchange = routes.started().send(endpoint, run);
            if (exchange.getException() != null) {
                LOG.debug("the run ended early", exchange.getException());
                return end.apply(exchange.getException());
            }
            return exchange.getMessage().getBody(Outcome.class);
        } catch (SarwanException e) {
            throw e;
        } catch (Exception e) {
            throw SarwanException.failed("the routes did not start: " + rootMessage(e), null, e);
        }
    }

    /** The program's version, as the archive says. */
    static String version() {
        String version = RouteRun.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What went wrong on the way to a sink, without Camel's words for how it came there. */
    static Throwable bare(Throwable failure) {
        Throwable bare = failure;
        while (bare instanceof CamelExchangeException && bare.getCause() != null) {
            bare = bare.getCause();
        }
        return bare;
    }

    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
