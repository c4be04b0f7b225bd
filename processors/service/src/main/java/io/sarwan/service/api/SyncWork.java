/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import io.sarwan.governance.ResourceId;
import io.sarwan.service.Connector;
import io.sarwan.service.Connector.SyncWishes;
import io.sarwan.service.NamedObjects;
import io.sarwan.service.inventory.Inventories;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.JobStatus;
import io.sarwan.service.jobs.Progress;
import java.util.Set;

/** A sync. Objects that events named and it was to show wait for another one unless it succeeds. */
record SyncWork(Connector connector, Inventories inventories, SyncWishes wishes) implements JobOrder.Work {

    /** It has ended when its content can be asked for. */
    @Override
    public Ending run(Progress progress) {
        Set<ResourceId> named = wishes.targets().isEmpty()
                ? connector.namedObjects().map(NamedObjects::clear).orElse(Set.of())
                : wishes.targets();
        boolean shown = false;
        try {
            Ending ending = connector.sync(wishes, inventories.unpacked(connector), progress);
            shown = ending.status() == JobStatus.SUCCEEDED;
            inventories.prepare(connector);
            return ending;
        } finally {
            if (!shown) {
                keep(named);
            }
        }
    }

    @Override
    public void leave() {
        keep(wishes.targets());
    }

    private void keep(Set<ResourceId> named) {
        connector.namedObjects().ifPresent(objects -> objects.keep(named));
    }
}
