/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database of a file, asked in plain SQL as any other program would. */
final class Unpacked implements AutoCloseable {

    private final Path database;
    private final Connection connection;

    private Unpacked(Path database) throws SQLException {
        this.database = database;
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    static Unpacked of(Path file) {
        try {
            Path database = Files.createTempFile("unpacked", ".db");
            C1zContainer.unpack(file, database, Long.MAX_VALUE);
            return new Unpacked(database);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows with their columns joined by a bar. */
    List<String> rows(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        columns.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(String.join("|", columns));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    byte[] bytes(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getBytes(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
            Files.delete(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
