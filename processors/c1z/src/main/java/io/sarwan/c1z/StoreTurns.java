/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one caller at a time work on the database of a run, and none once the run has ended. */
final class StoreTurns {

    /** Something done with the database that has no answer. */
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    private final WorkFiles files;
    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean open = true;

    StoreTurns(WorkFiles files, Database database) {
        this.files = files;
        this.database = database;
    }

    /** For what shares the turns and outlives none of them. */
    Lock lock() {
        return lock;
    }

    /** @throws IllegalStateException when the run has ended */
    <T> T call(Database.Work<T> work) {
        lock.lock();
        try {
            if (!open) {
                throw new IllegalStateException("the run of " + files.target() + " is sealed, discarded or closed");
            }
            return work.run();
        } catch (SQLException e) {
            throw Database.failure(files.work(), e);
        } finally {
            lock.unlock();
        }
    }

    /** @throws IllegalStateException when the run has ended */
    void run(Step step) {
        call(() -> {
            step.run();
            return null;
        });
    }

    /** Ends the run and closes its database; nothing happens when it has ended. */
    void end() {
        end(() -> {});
    }

    /**
     * Ends the run and closes its database; nothing happens when it has ended.
     *
     * @param before is done first
     */
    void end(Runnable before) {
        lock.lock();
        try {
            if (open) {
                before.run();
                open = false;
                database.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
