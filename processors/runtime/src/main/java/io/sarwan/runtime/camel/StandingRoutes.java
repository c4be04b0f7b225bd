/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.nio.file.Path;
import java.util.Map;

/**
 * The routes of a service that a team has added and that begin by themselves: there from the start of the service to its end,
 * in a context of their own, so that names and beans of the REST interface are no concern of theirs. While this is open, jobs
 * of the process load only what their own routes call.
 */
public final class StandingRoutes implements AutoCloseable {

    /** What they have at once of calls to others; our own routes are not among them. */
    private static final int WORKERS = 8;

    private final RouteEngine engine;

    /**
     * Starts them; broken files are told in the log.
     *
     * @param home holds {@code routes} and {@code config}
     * @throws Exception whatever keeps Camel from starting, a broken file excepted
     */
    public StandingRoutes(Path home) throws Exception {
        AddedPart.service(true);
        try {
            engine = isNeeded(home) ? engine(home) : null;
        } catch (Exception e) {
            AddedPart.service(false);
            throw e;
        }
    }

    /** Most installations have no files of their own; where files are watched, some may come. */
    private static boolean isNeeded(Path home) {
        return !RouteArea.added(home.resolve("routes")).isEmpty()
                || !System.getProperty("sarwan.profile", "").isBlank();
    }

    private static RouteEngine engine(Path home) throws Exception {
        Map<String, String> settings = Map.of(
                "sarwan.http.timeout-millis", "60000",
                // A service that ends has ten seconds in all.
                "camel.main.shutdown-timeout", "3");
        return new RouteEngine(home, RouteArea.STANDING, Map.of(), settings, WORKERS);
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
        AddedPart.service(false);
    }
}
