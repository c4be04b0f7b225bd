/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import io.sarwan.governance.ResourceId;
import io.sarwan.service.jobs.Job;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.JobStatus;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts syncs about objects that events named; while another sync of the same target runs, they wait for its end. */
public final class TargetedSyncs {

    private static final Logger LOG = LoggerFactory.getLogger(TargetedSyncs.class);

    private final Connectors connectors;
    private final BiConsumer<Connector, Set<ResourceId>> syncs;

    /** @param syncs starts the sync of some objects of a connector */
    public TargetedSyncs(Connectors connectors, BiConsumer<Connector, Set<ResourceId>> syncs) {
        this.connectors = connectors;
        this.syncs = syncs;
    }

    /** A job has ended, after which one may start; but not at once after one of these that did not succeed. */
    public void ended(Job job) {
        boolean inVain = job.operation().equals(JobOrder.TARGETED) && job.status() != JobStatus.SUCCEEDED;
        if (job.kind() == JobKind.EVENTS || job.kind() == JobKind.SYNC && !inVain) {
            start(job.connector());
        }
    }

    /** Starts one when something waits and it is time. */
    public void start(String name) {
        Connector connector = connectors.named(name);
        connector.namedObjects().ifPresent(named -> {
            Set<ResourceId> objects = named.take();
            if (!objects.isEmpty()) {
                start(connector, named, objects);
            }
        });
    }

    private void start(Connector connector, NamedObjects named, Set<ResourceId> objects) {
        try {
            syncs.accept(connector, objects);
            LOG.info("{} objects of {} changed and are read again", objects.size(), connector.name());
        } catch (ProblemException inTheWay) {
            named.putBack(objects);
            LOG.debug(
                    "{} changed objects of {} wait: {}",
                    objects.size(),
                    connector.name(),
                    inTheWay.problem().detail());
        }
    }
}
