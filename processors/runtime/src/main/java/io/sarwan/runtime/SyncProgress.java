/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import java.time.Duration;

/**
 * Told how a running sync gets on. May be called from several threads; implementations are fast and never throw. A lane
 * is one kind of object being read: {@code users}, {@code members}, ….
 */
public interface SyncProgress {

    /** No total is known. */
    long UNKNOWN = -1;

    /** Says nothing to anybody. */
    SyncProgress SILENT = new SyncProgress() {
        @Override
        public void laneStarted(String lane, long expected) {}

        @Override
        public void page(String lane, int objects, int requests) {}

        @Override
        public void throttled(String lane, Duration wait) {}

        @Override
        public void laneFinished(String lane) {}

        @Override
        public void finished() {}
    };

    /**
     * A lane begins, or learns how much it has to read: calling it again replaces the total and keeps the counters.
     *
     * @param expected objects it will read, {@link #UNKNOWN} when nobody knows
     */
    void laneStarted(String lane, long expected);

    /**
     * A page was written.
     *
     * @param objects resources, entitlements and grants in it
     * @param requests requests it took
     */
    void page(String lane, int objects, int requests);

    /** A request of the lane waits because the service or the budget asked for it. */
    void throttled(String lane, Duration wait);

    /** The lane has read everything it will read in this run. */
    void laneFinished(String lane);

    /** The sync has ended, well or badly; nothing follows. */
    void finished();
}
