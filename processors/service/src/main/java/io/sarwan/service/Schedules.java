/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import io.sarwan.service.jobs.Ending;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a schedule does when its time has come; its routes call it. A run that is still under way is not begun again. */
public final class Schedules {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private final Connectors connectors;
    private final Consumer<Connector> syncs;
    private final RandomGenerator random;
    private final Consumer<String> read;
    private final Set<String> off = ConcurrentHashMap.newKeySet();
    private volatile Leadership leadership = Leadership.ALONE;

    /**
     * @param syncs starts the sync of a connector
     * @param read told of every connector whose logs were read
     */
    public Schedules(Connectors connectors, Consumer<Connector> syncs, RandomGenerator random, Consumer<String> read) {
        this.connectors = connectors;
        this.syncs = syncs;
        this.random = random;
        this.read = read;
    }

    /** @param here nothing begins by itself unless this replica leads */
    public void leadership(Leadership here) {
        leadership = here;
    }

    /** How long this run waits, so that many connectors do not begin at once. */
    public long jitter(String millis) {
        long most = Long.parseLong(millis);
        return most == 0 ? 0 : random.nextLong(most);
    }

    /** Starts a sync, unless one of the same target runs or waits; one about some objects only is waited for. */
    public void sync(String name) {
        if (!leadership.isLeader()) {
            return;
        }
        try {
            syncs.accept(connectors.named(name));
        } catch (ProblemException inTheWay) {
            LOG.info(
                    "the scheduled sync of {} is left out: {}",
                    name,
                    inTheWay.problem().detail());
        }
    }

    /** Reads the feeds of a connector; one that the tenant does not have is asked for once only. */
    public void events(String name) {
        Connector connector = connectors.named(name);
        try (MDC.MDCCloseable lines = MDC.putCloseable("connector", name)) {
            readFeeds(connector, name);
        }
        read.accept(name);
    }

    private void readFeeds(Connector connector, String name) {
        for (String feed : connector.eventFeeds()) {
            if (leadership.isLeader() && !off.contains(name + ' ' + feed)) {
                read(connector, feed);
            }
        }
    }

    private void read(Connector connector, String feed) {
        try {
            Ending ending = connector.readEvents(feed);
            if (ending.result() != null && ending.result().has("off")) {
                off.add(connector.name() + ' ' + feed);
                LOG.warn(
                        "events of {}: {}; they are not read any more until the service starts again",
                        connector.name(),
                        ending.detail());
            }
        } catch (ConnectorException failed) {
            LOG.warn("events of {}: {}; the next read goes on from there", connector.name(), failed.getMessage());
        }
    }
}
