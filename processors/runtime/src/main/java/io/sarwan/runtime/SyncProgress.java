/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime;

import java.time.Duration;

/**
 * Told how a running sync gets on. May be called from several threads; implementations are fast and never throw. A lane
 * is one kind of object being read: {@code users}, {@code members}, ….
 */
public interface SyncProgress {

    /**
     * How much a lane has to read.
     *
     * @param expected how many in all, -1 when nobody knows
     * @param estimated {@code true} when it is what the last complete sync held
     * @param already how many of them an interrupted run had read before
     * @param unit what is counted, in the plural; empty for the lane's own objects
     */
    record Total(long expected, boolean estimated, long already, String unit) {

        public static final Total UNKNOWN = new Total(-1, false, 0, "");

        public static Total exactly(long expected) {
            return new Total(expected, false, 0, "");
        }

        public boolean isKnown() {
            return expected > 0;
        }
    }

    /** Says nothing to anybody. */
    SyncProgress SILENT = new SyncProgress() {
        @Override
        public void laneStarted(String lane, Total total) {}

        @Override
        public void page(String lane, int objects, int requests) {}

        @Override
        public void unitsDone(String lane, int units) {}

        @Override
        public void throttled(String lane, Duration wait) {}

        @Override
        public void laneFinished(String lane, boolean complete) {}

        @Override
        public void finished() {}
    };

    /**
     * A lane begins, begins once more, or learns how much it has to read: calling it again replaces the total and keeps the
     * counters.
     */
    void laneStarted(String lane, Total total);

    /**
     * A page was written.
     *
     * @param objects resources in it, or grants where it has none
     * @param requests requests it took
     */
    void page(String lane, int objects, int requests);

    /** More of what {@link Total#unit} counts are read to their end. */
    void unitsDone(String lane, int units);

    /** A request of the lane waits because the service or the budget asked for it. */
    void throttled(String lane, Duration wait);

    /**
     * The lane reads no more for now.
     *
     * @param complete {@code false} when something is missing
     */
    void laneFinished(String lane, boolean complete);

    /** The sync has ended, well or badly; nothing follows. */
    void finished();

    /** Whether somebody asked the sync to end; what is stored by then stays. */
    default boolean isStopped() {
        return false;
    }
}
