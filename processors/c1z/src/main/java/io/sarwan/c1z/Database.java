/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/** One SQLite connection with its prepared statements. Not safe for use by several threads at once. */
final class Database implements AutoCloseable {

    private static final String UNCHANGING = "?immutable=1&mode=ro";

    /** Something done with the database. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Something done with every row of an answer. */
    @FunctionalInterface
    interface Row {
        void accept(ResultSet row) throws SQLException;
    }

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static Database open(Path file) {
        return connect(file, uri(file));
    }

    /** Opens a database that nobody changes meanwhile; works for one that was left in WAL mode too. */
    static Database openUnchanging(Path file) {
        return connect(file, uri(file) + UNCHANGING);
    }

    /**
     * Reads another database that nobody changes through this one.
     *
     * @throws C1zException when it is not there or is no database; then nothing is attached
     */
    void attachUnchanging(Path other, String schema) {
        call(() -> {
            // Prepared for this once: a statement that failed cannot be used again.
            try (PreparedStatement attach = connection.prepareStatement("attach database ? as " + schema)) {
                bind(attach, other.toAbsolutePath().toUri() + UNCHANGING);
                return attach.executeUpdate();
            }
        });
        try {
            execute("select count(*) from " + schema + ".sqlite_master");
        } catch (C1zException e) {
            execute("detach database " + schema);
            throw e;
        }
    }

    /** As a URI, in which a question mark of the path is no query. */
    private static String uri(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    }

    private static Database connect(Path file, String url) {
        SQLiteConfig config = new SQLiteConfig();
        // Else each insert is followed by a question for the number of its row, which nobody here asks.
        config.setGetGeneratedKeys(false);
        try {
            return new Database(file, config.createConnection(url));
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Runs {@code work} and turns what SQLite says into one line that names the file. */
    <T> T call(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw failure(file, e);
        }
    }

    /** Runs {@code work} in one transaction: all of it, or nothing when it throws. */
    <T> T transaction(Work<T> work) {
        return call(() -> {
            connection.setAutoCommit(false);
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
                connection.setAutoCommit(true);
            }
        });
    }

    /** For what only the driver can do. */
    Connection connection() {
        return connection;
    }

    void execute(String sql) {
        call(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Changes rows; values are {@code String}, {@code Long}, {@code Integer}, {@code byte[]} or {@code null}. */
    int update(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        return statement.executeUpdate();
    }

    /** The prepared statement of this text, the same one every time. */
    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /** Hands on every row of an answer; the consumer may ask the database again, the same question included. */
    void each(String sql, Row row, Object... values) throws SQLException {
        // Taken out while it is in use, so that the same question asked meanwhile gets a statement of its own.
        PreparedStatement known = prepared.remove(sql);
        PreparedStatement statement = known != null ? known : connection.prepareStatement(sql);
        try {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.accept(rows);
                }
            }
        } finally {
            PreparedStatement other = prepared.putIfAbsent(sql, statement);
            if (other != null) {
                statement.close();
            }
        }
    }

    /** First column of the first row as a number, {@code 0} when there is none. */
    long number(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** First column of the first row as text, {@code null} when there is none. */
    String text(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof byte[] blob) {
                statement.setBytes(i + 1, blob);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    static C1zException failure(Path file, SQLException e) {
        return new C1zException(
                file + ": " + e.getMessage().lines().findFirst().orElse("") + " (SQLite " + e.getErrorCode() + ")", e);
    }

    @Override
    public void close() {
        call(() -> {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
            connection.close();
            return null;
        });
    }
}
