/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.SyncProgress;
import io.sarwan.service.jobs.Progress;
import java.time.Duration;

/** Tells a job how its sync gets on, and the sync whether its job was stopped. */
final class JobProgress implements SyncProgress {

    private final Progress progress;

    JobProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void laneStarted(String lane, Total total) {
        progress.lane(lane, total.expected(), total.estimated(), total.already(), total.unit());
    }

    @Override
    public void page(String lane, int objects, int requests) {
        progress.page(lane, objects, requests);
    }

    @Override
    public void unitsDone(String lane, int units) {
        progress.units(lane, units);
    }

    @Override
    public void throttled(String lane, Duration wait) {
        progress.waited(lane, wait);
    }

    @Override
    public void laneFinished(String lane, boolean complete) {
        progress.finished(lane, complete);
    }

    @Override
    public void finished() {
        // The job says so itself, when its outcome is stored.
    }

    @Override
    public boolean isStopped() {
        return progress.isStopped();
    }
}
