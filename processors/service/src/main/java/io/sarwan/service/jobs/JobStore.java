/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.governance.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Jobs and the keys of requests, in a small SQLite database that outlives the process. For any thread. */
public final class JobStore implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS =
            "id, kind, operation, connector, requested_by, dry_run, created, started, ended, status, result, detail, remedy";

    private final Path file;
    private final Connection connection;

    private JobStore(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** A request that was accepted before. */
    record Known(String digest, String job) {}

    /** A page of jobs, the newest first; {@code last} is the one that older ones come after, empty when there are none. */
    public record Page(List<Job> jobs, Optional<String> last) {}

    /**
     * Opens the database, and makes it where there is none.
     *
     * @param file in a folder that exists; only its owner may read it
     * @throws IllegalStateException when it cannot be opened
     */
    public static JobStore open(Path file) {
        try {
            PrivateFiles.create(file);
            JobStore store = new JobStore(
                    file,
                    DriverManager.getConnection(
                            "jdbc:sqlite:" + file.toAbsolutePath().toUri()));
            store.prepare();
            return store;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private void prepare() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = normal");
            statement.execute("create table if not exists jobs (number integer primary key, id text not null unique,"
                    + " kind text not null, operation text not null, connector text not null,"
                    + " requested_by text not null, dry_run integer not null, created integer not null,"
                    + " started integer, ended integer, status text not null, result text, detail text, remedy text)");
            statement.execute("create table if not exists request_keys (name text primary key, digest text not null,"
                    + " job text not null, created integer not null) without rowid");
        }
    }

    synchronized void add(Job job, Optional<RequestKey> key) {
        work(() -> {
            connection.setAutoCommit(false);
            try {
                insert(job);
                if (key.isPresent()) {
                    update(
                            "insert or replace into request_keys (name, digest, job, created) values (?, ?, ?, ?)",
                            key.get().name(),
                            key.get().digest(),
                            job.id(),
                            job.createdAt().toEpochMilli());
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            return null;
        });
    }

    private void insert(Job job) throws SQLException {
        update(
                "insert into jobs (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, null, null, ?, null, null, null)",
                job.id(),
                job.kind().name(),
                job.operation(),
                job.connector(),
                job.requestedBy(),
                job.dryRun() ? 1 : 0,
                job.createdAt().toEpochMilli(),
                job.status().name());
    }

    synchronized void save(Job job) {
        work(() -> {
            Ending ending = job.ending();
            return update(
                    "update jobs set started = ?, ended = ?, status = ?, result = ?, detail = ?, remedy = ? where id = ?",
                    millis(job.startedAt()),
                    millis(job.endedAt()),
                    job.status().name(),
                    ending == null || ending.result() == null
                            ? null
                            : ending.result().toString(),
                    ending == null ? null : ending.detail(),
                    ending == null ? null : ending.remedy(),
                    job.id());
        });
    }

    synchronized Optional<Known> known(RequestKey key, Instant since) {
        return work(() -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select digest, job from request_keys where name = ? and created >= ?")) {
                bind(statement, key.name(), since.toEpochMilli());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Known(row.getString(1), row.getString(2)))
                            : Optional.<Known>empty();
                }
            }
        });
    }

    /** One job, empty when there is none, or none of these kinds. */
    public synchronized Optional<Job> job(String id, Collection<JobKind> kinds) {
        return select("where id = ? and kind in (" + words(kinds) + ')', id).stream()
                .findFirst();
    }

    /**
     * Jobs, the newest first.
     *
     * @param connector {@code null} for all
     * @param after only those that are older than this one, {@code null} for all
     */
    public synchronized Page jobs(Collection<JobKind> kinds, String connector, String after, int limit) {
        List<Job> found = select(
                "where kind in (" + words(kinds) + ") and (? is null or connector = ?)"
                        + " and (? is null or number < (select number from jobs where id = ?))"
                        + " order by number desc limit ?",
                connector,
                connector,
                after,
                after,
                limit + 1);
        List<Job> page = found.stream().limit(limit).toList();
        return new Page(
                page, found.size() > limit ? Optional.of(page.get(limit - 1).id()) : Optional.empty());
    }

    /** The sync of a connector that ended last, those about some objects left out. */
    public synchronized Optional<Job> lastSync(String connector) {
        return select(
                        "where kind = 'SYNC' and operation <> ? and connector = ? and ended is not null"
                                + " order by number desc limit 1",
                        JobOrder.TARGETED,
                        connector)
                .stream()
                .findFirst();
    }

    /** What ran when the process before this one ended. */
    synchronized void interruptOpen(Instant now) {
        work(() -> update(
                "update jobs set status = 'INTERRUPTED', ended = ?, detail = ?, remedy = ?"
                        + " where status in ('QUEUED', 'RUNNING')",
                now.toEpochMilli(),
                "the service ended before this did",
                "Ask for it again: what was carried out is found to be so"));
    }

    /** Forgets what is old. */
    synchronized void forget(Instant now, Duration jobs, Duration keys) {
        work(() -> {
            update("delete from request_keys where created < ?", now.minus(keys).toEpochMilli());
            return update("delete from jobs where ended < ?", now.minus(jobs).toEpochMilli());
        });
    }

    private static String words(Collection<JobKind> kinds) {
        return kinds.stream().map(kind -> "'" + kind.name() + "'").collect(Collectors.joining(", "));
    }

    private List<Job> select(String where, Object... values) {
        return work(() -> {
            List<Job> rows = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("select " + COLUMNS + " from jobs " + where)) {
                bind(statement, values);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows.add(job(row));
                    }
                }
            }
            return rows;
        });
    }

    private static Job job(ResultSet row) throws SQLException {
        JobStatus status = JobStatus.valueOf(row.getString("status"));
        Ending ending = status.isOpen()
                ? null
                : new Ending(status, json(row.getString("result")), row.getString("detail"), row.getString("remedy"));
        return new Job(
                row.getString("id"),
                JobKind.valueOf(row.getString("kind")),
                row.getString("operation"),
                row.getString("connector"),
                row.getString("requested_by"),
                row.getInt("dry_run") == 1,
                instant(row, "created"),
                instant(row, "started"),
                instant(row, "ended"),
                ending);
    }

    private static ObjectNode json(String text) {
        try {
            return text == null ? null : (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored result is no JSON", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T work(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        work(() -> {
            connection.close();
            return null;
        });
    }
}
