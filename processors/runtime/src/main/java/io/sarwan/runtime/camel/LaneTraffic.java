/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.calls.CallUsage;
import io.sarwan.runtime.SyncProgress;
import java.time.Duration;

/**
 * Tells a run's progress of requests and waits by lane; a request outside of lanes is nobody's.
 *
 * @param outside whether waits outside of lanes are told all the same
 */
record LaneTraffic(SyncProgress progress, boolean outside) implements CallUsage.Listener {

    @Override
    public void requested(String lane) {
        if (!lane.isEmpty()) {
            progress.page(lane, 0, 1);
        }
    }

    @Override
    public void throttled(String lane, Duration wait) {
        if (outside || !lane.isEmpty()) {
            progress.throttled(lane, wait);
        }
    }
}
