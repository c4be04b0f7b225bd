/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sarwan.governance.Event;
import io.sarwan.governance.EventFeed;
import io.sarwan.governance.EventOutbox;
import io.sarwan.governance.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events in a SQLite file: what was read, how far, and what has arrived. Each call is one transaction that is on the disk
 * when it returns. Safe for use by several threads; only one process at a time has the file.
 */
public final class EventFile implements EventOutbox, AutoCloseable {

    /** Longer than any overlap; until then delivered events can be listed. */
    static final Duration KEPT = Duration.ofDays(30);

    /** How long a file is waited for that another process has: a copy of it is made in less. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Path file;
    private final Connection connection;
    private final Clock clock;
    private final EventJson json = new EventJson();

    private EventFile(Path file, Connection connection, Clock clock) {
        this.file = file;
        this.connection = connection;
        this.clock = clock;
    }

    /**
     * Opens or makes the file, readable by its owner alone.
     *
     * @throws EventException when it cannot be used, or another process has it
     */
    public static EventFile open(Path file, Clock clock) {
        try {
            PrivateFiles.create(file);
            EventFile opened = new EventFile(
                    file,
                    DriverManager.getConnection(
                            "jdbc:sqlite:" + file.toAbsolutePath().toUri()),
                    clock);
            opened.prepare();
            return opened;
        } catch (SQLException | IOException e) {
            throw failure(file, e);
        }
    }

    /** Closes what could not be prepared: half of it may have the file locked, and nobody else would get it any more. */
    private void prepare() throws SQLException {
        boolean done = false;
        try {
            prepareTables();
            done = true;
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }

    private void prepareTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + PATIENCE.toMillis());
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS event (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL"
                            + " UNIQUE, feed TEXT NOT NULL, kept INTEGER NOT NULL, body TEXT NOT NULL,"
                            + " delivered INTEGER NOT NULL DEFAULT 0)");
            statement.execute("CREATE INDEX IF NOT EXISTS waiting ON event (seq) WHERE delivered = 0");
            statement.execute("CREATE INDEX IF NOT EXISTS old ON event (kept)");
            statement.execute("CREATE TABLE IF NOT EXISTS origin (id TEXT NOT NULL)");
            statement.execute(
                    "INSERT INTO origin SELECT lower(hex(randomblob(8))) WHERE NOT EXISTS (SELECT 1 FROM origin)");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS position (feed TEXT PRIMARY KEY, read_up_to INTEGER NOT NULL)");
        }
        connection.setAutoCommit(false);
    }

    @Override
    public synchronized Instant readFrom(EventFeed feed) {
        return position(feed).minus(feed.overlap());
    }

    /** Sets where a feed begins that was never read; nothing happens when it was. */
    public synchronized void beginAt(EventFeed feed, Instant begin) {
        transaction(() -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT OR IGNORE INTO position VALUES (?, ?)")) {
                insert.setString(1, feed.id());
                insert.setLong(2, begin.plus(feed.overlap()).toEpochMilli());
                return insert.executeUpdate();
            }
        });
    }

    private Instant position(EventFeed feed) {
        return transaction(() -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT read_up_to FROM position WHERE feed = ?")) {
                select.setString(1, feed.id());
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Instant.ofEpochMilli(row.getLong(1))
                            : clock.instant().minus(feed.firstReach()).plus(feed.overlap());
                }
            }
        });
    }

    @Override
    public synchronized int keep(EventFeed feed, List<Event> events, Instant readUpTo) {
        return transaction(() -> {
            int found = insert(feed, events);
            if (readUpTo != null) {
                try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO position VALUES (?, ?)"
                        + " ON CONFLICT (feed) DO UPDATE SET read_up_to = max(read_up_to, excluded.read_up_to)")) {
                    upsert.setString(1, feed.id());
                    upsert.setLong(2, readUpTo.toEpochMilli());
                    upsert.executeUpdate();
                }
            }
            return found;
        });
    }

    private int insert(EventFeed feed, List<Event> events) throws SQLException {
        int found = 0;
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR IGNORE INTO event (id, feed, kept, body) VALUES (?, ?, ?, ?)")) {
            for (Event event : events) {
                insert.setString(1, event.id());
                insert.setString(2, feed.id());
                insert.setLong(3, clock.millis());
                insert.setString(4, json.line(event));
                found += insert.executeUpdate();
            }
        }
        return found;
    }

    @Override
    public synchronized List<Event> undelivered(int most) {
        return transaction(() -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT seq, body FROM event WHERE delivered = 0 ORDER BY seq LIMIT ?")) {
                select.setInt(1, most);
                return rows(select).stream().map(Kept::event).toList();
            }
        });
    }

    @Override
    public synchronized void delivered(List<Event> events) {
        transaction(() -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE event SET delivered = 1 WHERE id = ?")) {
                for (Event event : events) {
                    update.setString(1, event.id());
                    update.addBatch();
                }
                update.executeBatch();
            }
            return forgetOld();
        });
    }

    private int forgetOld() throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM event WHERE kept < ? AND delivered = 1")) {
            delete.setLong(1, clock.instant().minus(KEPT).toEpochMilli());
            return delete.executeUpdate();
        }
    }

    /**
     * An event with its place in the file.
     *
     * @param sequence grows with each event that is kept; never used twice
     */
    public record Kept(long sequence, Event event) {}

    /** Chosen at random when the file is made: places in another file mean nothing in this one. */
    public synchronized String id() {
        return transaction(() -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT id FROM origin");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /** Events after a place, oldest first, at most as many; delivered ones of the last 30 days too. */
    public synchronized List<Kept> after(long sequence, int most) {
        return transaction(() -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT seq, body FROM event WHERE seq > ? ORDER BY seq LIMIT ?")) {
                select.setLong(1, sequence);
                select.setInt(2, most);
                return rows(select);
            }
        });
    }

    /** How many events have not arrived. */
    public synchronized long waiting() {
        return transaction(() -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT count(*) FROM event WHERE delivered = 0");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    private List<Kept> rows(PreparedStatement select) throws SQLException {
        List<Kept> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                events.add(new Kept(row.getLong(1), json.read(row.getString(2))));
            }
        } catch (JsonProcessingException e) {
            throw new SQLException("an event that is no JSON", e);
        }
        return events;
    }

    /** Something done with the database. */
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T transaction(Work<T> work) {
        try {
            boolean done = false;
            try {
                T result = work.run();
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    private static EventException failure(Path file, Exception cause) {
        boolean busy = String.valueOf(cause.getMessage()).contains("SQLITE_BUSY");
        return new EventException(
                "events cannot be kept in " + file + ": "
                        + (busy ? "another process has it: one at a time" : cause.getMessage()),
                cause,
                busy);
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }
}
