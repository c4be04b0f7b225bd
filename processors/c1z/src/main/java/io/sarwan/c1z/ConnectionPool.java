/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Connections to one database that nobody changes; each is lent to one thread at a time. */
final class ConnectionPool implements AutoCloseable {

    /** Something done with a connection. */
    @FunctionalInterface
    interface Loan<T> {
        T use(Database database) throws SQLException;
    }

    private final List<Database> all = new ArrayList<>();
    private final BlockingQueue<Database> idle;

    ConnectionPool(Path file, int size) {
        idle = new ArrayBlockingQueue<>(size);
        for (int i = 0; i < size; i++) {
            Database database = Database.openUnchanging(file);
            all.add(database);
            idle.add(database);
        }
    }

    <T> T lend(Loan<T> loan) {
        Database database = taken();
        try {
            return database.call(() -> loan.use(database));
        } finally {
            idle.add(database);
        }
    }

    private Database taken() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new C1zException("interrupted while waiting for a reader", e);
        }
    }

    /** Waits for the loans that are out. */
    @Override
    public void close() {
        for (int i = 0; i < all.size(); i++) {
            taken();
        }
        all.forEach(Database::close);
    }
}
